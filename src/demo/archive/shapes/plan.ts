import { pick } from '../../chance.js'
import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, leadAndText, numbered, orderedList, sections, sentence, signature, summaryOf, table } from './parts.js'

/** A notice that sets work going: why, what for, the tasks, the steps, what is asked of whom. */
export function plan(document: ArchiveDocument): Written {
  const { fields, id } = document
  const write = pick([inSections, inNumbers, asList], id, 'shape')
  const markdown = joined(addressees(document), opening(document), write(document), signature(document))
  return { genre: 'NOTICE', markdown, summary: summaryOf(fields.maybe('aim') ?? fields.one('why')) }
}

function opening({ fields, id }: ArchiveDocument): string {
  const why = fields.one('why')
  if (/如下[^。]{0,4}。$/.test(why)) return why
  const links = ['现将有关事项通知如下。', '现就有关工作通知如下。', '为此，特通知如下。', '请各单位按照以下要求，认真抓好落实。'] as const
  return why + pick(links, id, 'link')
}

function inSections({ fields, id }: ArchiveDocument): string {
  const tasks = fields.all('task').map((task, at) => {
    const { lead, text } = leadAndText(task)
    return `（${'一二三四五六'.charAt(at)}）**${lead}。**${text}`
  })
  return sections([
    [pick(['总体要求', '工作目标', '目标任务'], id, 'aim'), fields.maybe('aim')],
    [pick(['主要任务', '工作内容', '重点工作'], id, 'tasks'), joined(tasks)],
    [pick(['时间安排', '方法步骤', '进度安排'], id, 'steps'), stepsTable(fields.all('step'))],
    [pick(['工作要求', '有关要求', '组织领导'], id, 'ask'), fields.maybe('ask'), closing(id)],
  ])
}

function inNumbers({ fields, id }: ArchiveDocument): string {
  const aim = fields.maybe('aim')
  const tasks = fields.all('task').map((task) => {
    const { lead, text } = leadAndText(task)
    return `**${lead}。**${text}`
  })
  const steps = fields.all('step').map((step) => step.split('|'))
  const timetable =
    steps.length === 0 ? [] : [`**时间安排。**${steps.map(([name, when, what]) => `${when}为${name}阶段，${what}`).join('；')}。`]
  const ask = fields.maybe('ask')
  return joined(
    numbered([
      ...(aim ? [`**明确目标。**${aim}`] : []),
      ...tasks,
      ...timetable,
      ...(ask ? [`**${pick(['严格要求', '抓好落实', '及时报送'], id, 'ask')}。**${ask}`] : []),
    ]),
  )
}

function asList({ fields, id }: ArchiveDocument): string {
  const tasks = fields.all('task').map((task) => {
    const { lead, text } = leadAndText(task)
    return `**${lead}**：${text}`
  })
  return joined(
    fields.maybe('aim') && sentence(`${pick(['总的目标是', '工作目标', '今年的目标是'], id, 'aim')}：${fields.one('aim')}`),
    orderedList(tasks),
    stepsTable(fields.all('step')),
    fields.maybe('ask'),
    closing(id),
  )
}

function stepsTable(steps: readonly string[]): string | null {
  return steps.length === 0
    ? null
    : table(
        ['阶段', '时间', '工作'],
        steps.map((step) => step.split('|')),
      )
}

/** The usual last words; many documents do without. */
function closing(id: string): string | null {
  return pick(
    [
      null,
      null,
      null,
      null,
      null,
      '各单位要明确一名负责人、一名联络员，名单随首次报表一并报送。',
      '工作中的好做法和遇到的困难，请及时反映，街道将编发简报互相通报。',
      '街道将采取随机抽查的方式了解进展，对工作不实、数字不实的予以通报。',
      '请结合本单位实际研究贯彻意见，不照抄照转，不另发文件层层布置。',
      '本通知内容请在居务、村务公开栏张贴，使居民群众广泛知晓。',
      '各单位工作完成情况列入年终目标考核。',
    ],
    id,
    'closing',
  )
}
