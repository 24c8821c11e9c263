import type { EntityManager } from '@mikro-orm/postgresql'
import type { RequestContext } from '../../../platform/context.js'
import { snapshot } from '../../../platform/database/snapshot.js'
import { approvals } from './verify/approvals.js'
import type { Check, Discrepancy } from './verify/check.js'
import { editions } from './verify/editions.js'
import { emergencies } from './verify/emergencies.js'
import { entries } from './verify/entries.js'
import { publications } from './verify/publications.js'
import { publicEditions } from './verify/publicEditions.js'
import { publicItems } from './verify/publicItems.js'
import { publicLinks } from './verify/publicLinks.js'
import { signOffs } from './verify/signOffs.js'
import { survivals } from './verify/survivals.js'
import { tree } from './verify/tree.js'

/** From the bodies up: each check relies on what the ones before it have shown. */
const CHECKS: readonly Check[] = [
  editions,
  signOffs,
  survivals,
  entries,
  approvals,
  emergencies,
  tree,
  publications,
  publicEditions,
  publicLinks,
  publicItems,
]

export interface VerifyListener {
  /** A record does not hold; true to go on and look for more. */
  readonly found: (discrepancy: Discrepancy) => boolean
  readonly progress: (check: string, seen: number) => void
}

/** How many records each check has seen. */
export type Seen = Readonly<Record<string, number>>

/** Recomputes everything the hub keeps about what is public, as of one moment and in constant memory. */
export async function verifyHub({ database }: Pick<RequestContext, 'database'>, listener: VerifyListener): Promise<Seen> {
  return snapshot(database.orm, (em) => verifyRecords(em, listener))
}

/** The same in a transaction that is open already. */
export async function verifyRecords(em: EntityManager, listener: VerifyListener): Promise<Seen> {
  const counts: Record<string, number> = {}
  for (const { name, run } of CHECKS) {
    counts[name] = 0
    const seen = (count: number) => listener.progress(name, (counts[name] = (counts[name] ?? 0) + count))
    for await (const discrepancy of run(em, seen)) if (!listener.found(discrepancy)) return counts
  }
  return counts
}
