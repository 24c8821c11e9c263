import { pick } from '../../chance.js'
import { inChinese } from '../../names.js'
import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, sentence, signature, summaryOf } from './parts.js'

/** Rules in articles, and the notice that brings them. */
export function rules(document: ArchiveDocument): Written {
  const { fields, id, title } = document
  const name = /《(.+)》/.exec(title)?.[1] ?? title.replace(/^关于实行(.+)的通知$/, '$1')
  const articles = [purpose(fields.one('why'), id), ...fields.all('article'), ending(fields.one('from'), id)]
  const markdown = joined(
    addressees(document),
    pick(
      [
        '现将《{}》印发给你们，请认真遵照执行。',
        '《{}》已经街道办公会议讨论通过，现予印发，请遵照执行。',
        '经街道党工委、办事处研究，现印发《{}》，请结合实际抓好落实。',
      ],
      id,
      'brings',
    ).replace('{}', name),
    signature(document),
    `# ${name}`,
    articles.map((article, at) => `第${inChinese(at + 1)}条 ${sentence(article)}`),
  )
  return { genre: 'NOTICE', markdown, summary: summaryOf(fields.one('why')) }
}

function purpose(why: string, id: string): string {
  return /制定本|制度的|作了修订|实行类目备案|三项制度|备案/.test(why)
    ? why
    : `${why}${pick(['特制定本规定。', '制定本办法。'], id, 'purpose')}`
}

function ending(from: string, id: string): string {
  return pick(
    [
      `本办法自${from}起施行。`,
      `自${from}起施行，由党政综合办公室会同主办科室负责解释。`,
      `本办法自${from}起施行，以往规定与本办法不一致的，以本办法为准。`,
    ],
    id,
    'ending',
  )
}
