import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { Distribution } from '../model/distribution.entity.js'

/** The distribution, locked until the transaction ends. */
export async function findDistributionLocked(em: EntityManager, id: string): Promise<Distribution> {
  const distribution = await em.findOne(Distribution, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!distribution) throw new Refusal('NOT_FOUND', { what: 'distribution', what_zh: '分发记录', id }, ['distributionId'])
  return distribution
}
