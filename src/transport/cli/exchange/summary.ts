import type { ImportSummary } from '../../../modules/publication/index.js'

export interface SummaryFacts {
  readonly name: string
  readonly seconds: number
  readonly dryRun: boolean
}

/** What became of a file, in a few lines. */
export function describeSummary(summary: ImportSummary, { name, seconds, dryRun }: SummaryFacts): string {
  const { records, settled, counts, refusedBy } = summary
  const pace = Math.round(settled / Math.max(seconds, 0.001))
  return [
    `${name}: ${amount(records)} records in ${seconds.toFixed(1)} s (${amount(pace)} a second)`,
    ...(dryRun ? ['Dry run: nothing was written. It would have been:'] : []),
    ...(summary.stopped ? [`Stopped after ${amount(settled)}; run it again to go on.`] : []),
    counted(counts.new, 'new'),
    counted(counts.changed, 'changed'),
    counted(counts.unchanged, 'unchanged'),
    counted(counts.refused, 'refused'),
    ...[...refusedBy].toSorted(([, one], [, other]) => other - one).map(([why, count]) => `    ${counted(count, why)}`),
    ...addedLines(summary),
    relationLine(summary, dryRun),
  ].join('\n')
}

function addedLines({ added }: ImportSummary): readonly string[] {
  const kinds = [counted(added.categories, 'categories added'), counted(added.units, 'units added')]
  return kinds.filter((_, at) => [added.categories, added.units][at] !== 0)
}

function relationLine({ relations }: ImportSummary, dryRun: boolean): string {
  const { total, waiting, waitingFor } = relations
  const all = counted(total, dryRun ? 'relations in the file' : 'relations of all that was imported')
  if (waiting === 0) return `${all}, none waiting`
  const more = waitingFor.length < waiting ? ' …' : ''
  return `${all}; ${amount(waiting)} wait for items that are not here yet: ${waitingFor.join(', ')}${more}`
}

function counted(count: number, what: string): string {
  return `${amount(count).padStart(9)} ${what}`
}

function amount(count: number): string {
  return count.toLocaleString('en')
}
