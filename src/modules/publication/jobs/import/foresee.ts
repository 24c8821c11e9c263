import type { RequestContext } from '../../../../platform/context.js'
import { keysWithoutItem, type RelationCount } from '../../queries/importedRelations.js'
import type { Arrival } from './arrivals.js'
import type { Survey } from './survey.js'
import type { Outcome } from './takeOver.js'

/** What a run that writes nothing keeps in mind, in the place of what the hub would hold by then. */
export interface Foresight {
  readonly settle: (arrival: Arrival, look: () => Promise<Outcome>) => Promise<Outcome>
  readonly refused: (arrival: Arrival) => void
  readonly relations: () => Promise<RelationCount>
}

const SHOWN = 5

export function foresee(context: RequestContext, survey: Survey): Foresight {
  const refused = new Set<string>()
  const taken = new Set<string>()
  /** How many relations lead to each key. */
  const targets = new Map<string, number>()
  return { settle, relations, refused: ({ externalId }) => void (externalId !== null && refused.add(externalId)) }

  async function settle(arrival: Arrival, look: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = arrival.past ? 'unchanged' : await look()
    for (const target of targetsOf(arrival)) targets.set(target, (targets.get(target) ?? 0) + 1)
    // A record of an item that an earlier record of this file would have made.
    const follows = arrival.externalId !== null && taken.has(arrival.externalId)
    if (arrival.externalId !== null && survey.repeated.has(arrival.externalId)) taken.add(arrival.externalId)
    return follows && outcome === 'new' ? 'changed' : outcome
  }

  async function relations(): Promise<RelationCount> {
    const absent = [...targets.keys()].filter((key) => !survey.has(key) || refused.has(key))
    const missing = [...(await keysWithoutItem(context, absent))]
    return {
      total: sum([...targets.values()]),
      waiting: sum(missing.map((key) => targets.get(key) ?? 0)),
      waitingFor: missing.toSorted().slice(0, SHOWN),
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function targetsOf({ record }: Arrival): readonly string[] {
  const given = record.value['relations']
  if (!Array.isArray(given)) return []
  return given.flatMap((relation: unknown) => {
    const to = typeof relation === 'object' && relation !== null ? (relation as Record<string, unknown>)['to'] : null
    return typeof to === 'string' ? [to.trim()] : []
  })
}
