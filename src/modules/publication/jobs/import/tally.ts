import type { RelationCount } from '../../queries/importedRelations.js'
import { type Fault, faultKinds } from './fault.js'
import type { Outcome } from './takeOver.js'

/** How a run stands. */
export interface Tally {
  /** In the file. */
  readonly records: number
  readonly settled: number
  readonly counts: Readonly<Record<Outcome | 'refused', number>>
  /** How many records were refused, by the first reason of each: `title is missing` → 2. */
  readonly refusedBy: ReadonlyMap<string, number>
}

export interface ImportSummary extends Tally {
  readonly relations: RelationCount
  readonly added: { readonly units: number; readonly categories: number }
  /** It was asked to stop before the end. */
  readonly stopped: boolean
}

export interface Counter {
  readonly count: (outcome: Outcome) => void
  readonly refuse: (first: Fault) => void
  readonly tally: () => Tally
}

export function startTally(records: number): Counter {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
  const refusedBy = new Map<string, number>()
  return {
    count: (outcome) => void (counts[outcome] += 1),
    refuse: ({ kind, field }) => {
      const why = `${field.replaceAll(/\[\d+\]/g, '')} ${faultKinds[kind]}`
      counts.refused += 1
      refusedBy.set(why, (refusedBy.get(why) ?? 0) + 1)
    },
    tally: () => ({ records, settled: counts.new + counts.changed + counts.unchanged + counts.refused, counts, refusedBy }),
  }
}
