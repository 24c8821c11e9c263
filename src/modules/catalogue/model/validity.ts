import type { DeclaredValidity, Genre, RelationKind, Validity } from './terms.js'

const NOT_DOCUMENTS: ReadonlySet<Genre> = new Set<Genre>([
  'WORK_NEWS',
  'MEETING_INFO',
  'PUBLICITY',
  'SERVICE_GUIDE',
  'STATISTICS',
  'BUDGET_REPORT',
  'INTERPRETATION',
  'CONSULTATION',
  'LEADER_PROFILE',
  'ANNUAL_REPORT',
  'OTHER',
])

/** What is assumed when an editor declares nothing: documents are in force, news cannot be. */
export function usualValidity(genre: Genre): DeclaredValidity {
  return NOT_DOCUMENTS.has(genre) ? 'NOT_APPLICABLE' : 'IN_FORCE'
}

/** The kinds of relation that mark their target, the strongest mark first. */
export const markingKinds = ['REPEALS', 'REPLACES', 'AMENDS'] as const satisfies readonly RelationKind[]

const MARKS = { REPEALS: 'REPEALED', REPLACES: 'REPLACED', AMENDS: 'AMENDED' } as const

/**
 * The validity the public sees: what the item declares, unless a public item repeals, replaces or amends it.
 * An amendment does not revive what is no longer in force.
 */
export function effectiveValidity(declared: DeclaredValidity, incoming: readonly RelationKind[]): Validity {
  const kind = markingKinds.find((marking) => incoming.includes(marking))
  if (!kind) return declared
  if (kind === 'AMENDS' && declared !== 'IN_FORCE' && declared !== 'NOT_APPLICABLE') return declared
  return MARKS[kind]
}
