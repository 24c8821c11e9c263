import type { Random } from '../../checks/random.js'

const KINDS = ['INTERPRETS', 'AMENDS', 'REPEALS', 'CITES'] as const

export interface RelationFacts {
  readonly kind: (typeof KINDS)[number]
  readonly to: string
}

/** So many relations between items, none twice and none to the item itself, by the key of the item that they go out from. */
export function relate(random: Random, keys: readonly string[], count: number): ReadonlyMap<string, readonly RelationFacts[]> {
  const relations = new Map<string, RelationFacts[]>()
  for (let made = 0; made < count;) {
    const [from, to, kind] = [random.pick(keys), random.pick(keys), random.pick(KINDS)]
    const before = relations.get(from) ?? []
    if (from === to || before.some((relation) => relation.to === to && relation.kind === kind)) continue
    relations.set(from, [...before, { kind, to }])
    made += 1
  }
  return relations
}
