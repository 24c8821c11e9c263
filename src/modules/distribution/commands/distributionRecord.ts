import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { findDistributionLocked } from '../changes/findDistribution.js'
import { moveDistribution } from '../changes/moveDistribution.js'
import { query } from '../../../platform/database/query.js'

const input = z.object({
  distributionId: z.string(),
  outcome: z.enum(['SENT', 'ACCEPTED', 'FAILED']),
  httpStatus: z.number().int().nullish(),
  durationMs: z.number().int().nonnegative(),
  failure: z.string().nullish(),
  renditionHash: z.string().nullish(),
  at: z.date(),
  nextAt: z.date().nullish(),
})

/** Records one try to hand an edition over to a channel, and what came of it. */
export const distributionRecord = defineCommand({
  name: 'distributionRecord',
  action: 'distribution.record',
  input,
  subject: (answer: { distributionId: string; attemptId: string }) => answer.distributionId,
  run: async (scope, given) => {
    const distribution = await findDistributionLocked(scope.em, given.distributionId)
    const attemptId = newId('atm')
    await query(
      scope.em,
      `insert into desk.attempt (id, distribution_id, at, outcome, http_status, duration_ms, next_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [
        attemptId,
        distribution.id,
        given.at,
        given.failure ?? given.outcome,
        given.httpStatus ?? null,
        given.durationMs,
        given.nextAt ?? null,
      ],
    )
    if (given.renditionHash) distribution.renditionHash = given.renditionHash
    await moveDistribution(scope, distribution, { to: given.outcome, at: given.at, ...(given.failure && { failure: given.failure }) })
    return { distributionId: distribution.id, attemptId }
  },
})
