/** Whose work it was: the person, and the unit the person belonged to at the time. */
export interface Credit {
  readonly correspondentId: string
  readonly correspondent: string
  readonly unitId: string
}

/** What happened in a month, one row each. */
export interface MonthFacts {
  /** Who reports, whether or not anything came. */
  readonly roster: readonly { readonly correspondentId: string; readonly correspondent: string; readonly unitId: string | null }[]
  readonly received: readonly (Credit & { readonly kind: string; readonly late: boolean })[]
  readonly decided: readonly (Credit & { readonly kind: string; readonly status: string })[]
  /** Adopted submissions whose item came before the public in the month and is public now. */
  readonly published: readonly (Credit & { readonly itemId: string })[]
  readonly corrected: readonly (Credit & { readonly itemId: string })[]
  /** Where those items went out. */
  readonly channels: readonly { readonly itemId: string; readonly code: string; readonly name: string }[]
}

/** The figures of one person or one unit. */
export interface Figures {
  readonly submitted: number
  readonly late: number
  readonly adopted: number
  readonly declined: number
  /** Items: the same information counts once, however many submissions and channels it has. */
  readonly published: number
  readonly corrected: number
  readonly channels: readonly { readonly code: string; readonly name: string; readonly published: number }[]
  readonly receivedByKind: Readonly<Record<string, number>>
  readonly adoptedByKind: Readonly<Record<string, number>>
}

/** Counts the rows that belong to somebody. */
export function countFigures(facts: MonthFacts, belongs: (credit: Credit) => boolean): Figures {
  const received = facts.received.filter(belongs)
  const decided = facts.decided.filter(belongs)
  const adopted = decided.filter(({ status }) => status === 'ADOPTED')
  const items = new Set(facts.published.filter(belongs).map(({ itemId }) => itemId))
  return {
    submitted: received.length,
    late: received.filter(({ late }) => late).length,
    adopted: adopted.length,
    declined: decided.length - adopted.length,
    published: items.size,
    corrected: new Set(facts.corrected.filter(belongs).map(({ itemId }) => itemId)).size,
    channels: countChannels(facts, items),
    receivedByKind: countByKind(received),
    adoptedByKind: countByKind(adopted),
  }
}

function countChannels(facts: MonthFacts, items: ReadonlySet<string>): Figures['channels'] {
  const rows = facts.channels.filter(({ itemId }) => items.has(itemId))
  const byCode = Map.groupBy(rows, ({ code }) => code)
  return [...byCode]
    .map(([code, [first, ...rest]]) => ({
      code,
      name: first?.name ?? code,
      published: new Set([first, ...rest].map((row) => row?.itemId)).size,
    }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function countByKind(rows: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
