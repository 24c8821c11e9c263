import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findDistributionLocked } from '../changes/findDistribution.js'
import { moveDistribution } from '../changes/moveDistribution.js'

/** Hands over again what was given up, from the first try on. */
export const distributionRetry = defineCommand({
  name: 'distributionRetry',
  action: 'distribution.retry',
  input: z.object({ distributionId: z.string() }),
  subject: (answer: { distributionId: string }) => answer.distributionId,
  run: async (scope, { distributionId }) => {
    const distribution = await findDistributionLocked(scope.em, distributionId)
    if (distribution.state !== 'FAILED') {
      throw new Refusal('WRONG_STATE', { what: 'distribution', what_zh: '分发记录', state: distribution.state }, ['distributionId'])
    }
    await query(
      scope.em,
      `update desk.delivery set state = 'WAITING', attempts = 0, next_at = ? where distribution_id = ? and state = 'FAILED'`,
      [scope.now, distributionId],
    )
    await moveDistribution(scope, distribution, { to: 'QUEUED', at: scope.now })
    return { distributionId }
  },
})
