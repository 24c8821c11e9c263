import type { DocumentJson } from '../../../../src/modules/catalogue/model/document/json.js'
import type { Publisher, Story } from '../../../../src/modules/distribution/model/renditions/story.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'
import {
  bullets,
  cell,
  doc,
  figure,
  footnote,
  header,
  heading,
  lineBreak,
  linkTo,
  numbers,
  only,
  para,
  quote,
  someHash,
  table,
  text,
} from '../../catalogue/document/build.js'
import { statutes } from '../../catalogue/document/statutes.js'

export const publisher: Publisher = {
  name: '榆荫街道办事处',
  baseUrl: 'https://www.example.gov.cn',
  tagAuthority: 'example.gov.cn,2026',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
}

export interface StoryFields extends Partial<Omit<Story, 'content'>> {
  readonly content?: Partial<Omit<Story['content'], 'metadata'>> & { readonly metadata?: Partial<Story['content']['metadata']> }
}

/** A public story; what a test is about is given. */
export function story({ content = {}, ...fields }: StoryFields = {}): Story {
  const { metadata, ...rest } = content
  return {
    itemId: 'itm_0000000000000000000000001',
    editionId: 'edn_0000000000000000000000001',
    indexNumber: 'TY0000001/2026-00042',
    slug: 'guan-yu-yin-fa-ban-fa-de-tong-zhi',
    number: 1,
    contentHash: `sha256:${'5c'.repeat(32)}`,
    unitName: '榆荫街道党政办公室',
    categories: [{ slug: 'yang-lao', scheme: '主题', name: '养老服务' }],
    publishedAt: new Date('2026-03-01T02:00:00.000Z'),
    updatedAt: new Date('2026-03-01T02:00:00.000Z'),
    status: 'USABLE',
    correctionNote: null,
    withdrawalReason: null,
    attachments: [],
    ...fields,
    content: {
      title: '关于印发《办法》的通知',
      summary: '老年人就餐怎么补贴。',
      document: doc(para('第一条　为了规范助餐服务，制定本办法。')),
      relations: [],
      attachments: [],
      ...rest,
      metadata: {
        unit: 'YY-DZB',
        categories: ['yang-lao'],
        genre: 'NOTICE',
        documentNumber: '榆街办发〔2026〕6号',
        shortTitle: null,
        formedOn: '2026-02-27',
        versionOn: null,
        history: [],
        validity: 'IN_FORCE',
        disclosure: { class: 'PROACTIVE', basis: null, dueOn: null },
        cadence: 'REGULAR',
        ...metadata,
      },
    },
  }
}

export const picture = { hash: someHash, fileName: '现场 & 照片".jpg', mediaType: 'image/jpeg', size: 48_213, alt: '<居民>在食堂' }

/** Everything that a body can hold, in one. */
export const everything: DocumentJson = doc(
  heading(2, '第一章 <总则> & "细则"'),
  para('正文', text('重', 'strong'), text('斜', 'em', 'underline'), text('x', 'sup'), text('y', 'sub'), text('`c`', 'code', 'strike')),
  para(
    '见',
    text('市政府', linkTo('https://www.example.cn/?a=1&b=“2”')),
    text('本办法', linkTo('item:榆街办发〔2026〕6号')),
    lineBreak(),
    '下一行',
  ),
  para('须注', footnote(text('注文 '), text('链', linkTo('mailto:a@b.cn'))), '之处'),
  para(),
  bullets([para('甲')], [para('乙'), numbers(3, [para('一')], [para('二'), quote(para('引'))])]),
  numbers(1, [table([cell('表中')])], [para()]),
  quote(heading(6, '小标题'), para('引文'), quote(para('再引'))),
  table([header('项目'), header('金额', 2)], [cell('餐补', 1, 2), cell('3元'), cell('')], [cell('5元', 2)]),
  figure('食堂 "图"', '图一 & 说明'),
  { type: 'figure', attrs: { attachmentHash: `sha256:${'cd'.repeat(32)}`, alt: '没有的图', caption: '' } },
  { type: 'horizontalRule' },
  only(['PAPER_1'], para('只给甲报')),
)

/** Stories made to break a form. */
export const nasty: Readonly<Record<string, Story>> = {
  'everything a body can hold': story({ attachments: [picture], content: { document: everything } }),
  'for a channel of its own': story({ channel: 'PAPER_1', attachments: [picture], content: { document: everything } }),
  'nothing but a title': story({
    categories: [],
    content: { summary: null, document: doc(), metadata: { documentNumber: null, formedOn: null } },
  }),
  'empty fields': story({ unitName: '', slug: '', categories: [], content: { title: '', summary: '', document: doc(para()) } }),
  'a very long title': story({ content: { title: '关于'.repeat(5_000), summary: '摘要'.repeat(5_000) } }),
  'control characters': story({
    unitName: '办\u0000公\u001b室',
    indexNumber: 'TY\u0008/1',
    slug: 'a b/c?d#e"<中文>\u000b',
    correctionNote: '更\uffff正\ud800',
    categories: [{ slug: '\u0001', scheme: '主\u0002题', name: '养\u0007老' }],
    attachments: [{ ...picture, fileName: '\u0003.jpg', alt: '\u0004' }],
    content: {
      title: '标\u0000题\n第二行\t\u0085',
      summary: '\ufffe摘要\udfff',
      document: doc(para('正\u000c文\u0001 ]]> &amp; <b>\ud83d')),
    },
  }),
  'markup in every field': story({
    unitName: '</name><script>alert(1)</script>',
    slug: '../../"><script>',
    categories: [{ slug: '"><x', scheme: '<y>', name: ']]>&lt;' }],
    correctionNote: '<![CDATA[ ]]> <!-- --> <?php ?>',
    number: 3,
    content: { title: '</script><!-- </title>]]>', summary: '</summary>', document: doc(para('<script>alert(1)</script>')) },
  }),
  corrected: story({ number: 2, updatedAt: new Date('2026-03-02T01:02:03.456Z'), correctionNote: '补贴标准应为3元。' }),
  'taken back': story({
    status: 'CANCELED',
    withdrawalKind: 'GONE',
    withdrawalReason: '载有<个人>信息',
    updatedAt: new Date('2026-03-03T00:00:00Z'),
  }),
  'taken back under a banner': story({ status: 'CANCELED', withdrawalKind: 'NOTICE', withdrawalReason: '内容有误' }),
  'replaced by another': story({
    status: 'CANCELED',
    withdrawalKind: 'REPLACED',
    withdrawalReason: null,
    replacement: { title: '新<办法>', slug: 'xin-ban-fa' },
  }),
}

/** Statutes as they were published, as stories. */
export function statuteStories(): Readonly<Record<string, Story>> {
  const made = statutes().map(({ title, body }, at) => {
    const genre = at % 2 === 0 ? 'STATUTE' : 'SERVICE_GUIDE'
    return [title, story({ content: { title, summary: null, document: fromMarkdown(body).document, metadata: { genre } } })] as const
  })
  return Object.fromEntries(made)
}
