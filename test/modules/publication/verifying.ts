import { expect } from 'vitest'
import { verifyHub, verifyRecords, type Discrepancy } from '../../../src/modules/publication/index.js'
import { query } from '../../../src/platform/database/query.js'
import type { TestHub } from '../../support/hub.js'

/** What is found when somebody with all rights has run this statement, past every trigger; then it is undone. */
export async function foundAfter(hub: TestHub, change: string, all = true): Promise<Discrepancy[]> {
  const found: Discrepancy[] = []
  const undo = new Error('undo')
  const run = hub.database.orm.em.fork().transactional(async (em) => {
    await query(em, 'set local session_replication_role = replica')
    await query(em, change)
    await verifyRecords(em, listenerInto(found, all))
    throw undo
  })
  await expect(run).rejects.toBe(undo)
  return found
}

export async function foundIn(hub: TestHub): Promise<Discrepancy[]> {
  const found: Discrepancy[] = []
  await verifyHub(hub, listenerInto(found, true))
  return found
}

function listenerInto(found: Discrepancy[], all: boolean) {
  return { found: (discrepancy: Discrepancy) => found.push(discrepancy) > 0 && all, progress: () => undefined }
}
