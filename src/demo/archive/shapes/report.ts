import { between, pick } from '../../chance.js'
import { places } from '../../names.js'
import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, numbered, orderedList, sections, signature, summaryOf, table } from './parts.js'

/** A circular on what was done: the facts, the figures of each place, what is lacking, what comes next. */
export function report(document: ArchiveDocument): Written {
  const { fields, id } = document
  const columns = fields.all('column').map((column) => column.split('|'))
  const rows = figuresOf(id, columns)
  const totals = columns.map((_, at) => rows.reduce((sum, row) => sum + (row.figures[at] ?? 0), 0))
  const facts = fields.all('done').map((text) => text.replaceAll(/\{(\d)\}/g, (_, place: string) => String(totals[Number(place) - 1])))
  const figures =
    columns.length === 0
      ? null
      : table(
          ['社区（村）', ...columns.map(([name = '']) => name)],
          [...rows.map(({ place, figures: row }) => [place, ...row.map(String)]), ['合计', ...totals.map(String)]],
        )
  const write = pick([inSections, inNumbers], id, 'shape')
  const markdown = joined(
    addressees(document),
    fields.one('why'),
    write({ id, facts, figures, lacking: fields.one('lacking'), next: fields.all('next') }),
    signature(document),
  )
  return { genre: 'CIRCULAR', markdown, summary: summaryOf(facts[0] ?? fields.one('why')) }
}

interface Report {
  readonly id: string
  readonly facts: readonly string[]
  readonly figures: string | null
  readonly lacking: string
  readonly next: readonly string[]
}

function inSections({ id, facts, figures, lacking, next }: Report): string {
  return sections([
    [pick(['总体情况', '基本情况', '主要做法和成效'], id, 'done'), joined(facts), figures],
    [pick(['存在的问题', '主要问题', '不足之处'], id, 'lacking'), lacking],
    [pick(['下一步工作', '下一步打算', '工作要求'], id, 'next'), orderedList(next)],
  ])
}

function inNumbers({ facts, figures, lacking, next }: Report): string {
  return joined(joined(facts), figures, `**问题和不足。**${lacking}`, joined('**下一步工作。**', numbered(next)))
}

/** `名称|least|most` is a figure of its own; `名称|share|of|least|most` a part of an earlier column. */
function figuresOf(id: string, columns: readonly (readonly string[])[]): readonly { readonly place: string; readonly figures: number[] }[] {
  return Object.values(places).map((place) => {
    const figures: number[] = []
    for (const [name = '', first = '', ...rest] of columns) {
      const [of = 1, least = 0, most = 1] = rest.map(Number)
      const part = between(least * 1000, most * 1000, id, place, name) / 1000
      figures.push(first === 'share' ? Math.round((figures[of - 1] ?? 0) * part) : between(Number(first), Number(rest[0]), id, place, name))
    }
    return { place, figures }
  })
}
