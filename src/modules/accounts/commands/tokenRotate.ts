import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { insertToken } from '../changes/insertToken.js'
import { ApiToken } from '../model/api-token.entity.js'

const HOUR = 3_600_000
const USUAL_OVERLAP = 24
const LONGEST_OVERLAP = 30 * 24

const input = z.object({
  tokenId: z.string(),
  overlapHours: z
    .number()
    .int()
    .min(0, 'The overlap is from 0 to 720 hours (30 days).')
    .max(LONGEST_OVERLAP, 'The overlap is from 0 to 720 hours (30 days).')
    .nullish(),
  expiresAt: z.date().nullish(),
})

/**
 * Makes a token in the place of another, for the same account with the same scope. The old one goes on for the overlap (24 hours unless
 * stated), so that a program can be changed over without a gap; then it ends. Without `expiresAt` the new one lives as long as the old
 * one was made for.
 */
export const tokenRotate = defineCommand({
  name: 'tokenRotate',
  action: 'token.rotate',
  input,
  subject: (answer: { tokenId: string }) => answer.tokenId,
  run: async (scope, given) => {
    const old = await runningToken(scope, given.tokenId)
    const expiresAt = given.expiresAt ?? sameSpan(old, scope.now)
    if (expiresAt !== null && expiresAt <= scope.now)
      throw new Refusal('INVALID', { reason: 'expiresAt must lie in the future.' }, ['expiresAt'])
    const { tokenId, secret } = await insertToken(scope, {
      accountId: old.accountId,
      label: old.label ?? null,
      scope: old.scope ?? null,
      readOnly: old.readOnly,
      demo: old.demo,
      expiresAt,
    })
    const oldEndsAt = earlier(old.expiresAt ?? null, new Date(scope.now.getTime() + (given.overlapHours ?? USUAL_OVERLAP) * HOUR))
    Object.assign(old, { replacedBy: tokenId, expiresAt: oldEndsAt })
    return { tokenId, replacedTokenId: old.id, oldEndsAt: oldEndsAt.toISOString(), secret }
  },
})

async function runningToken(scope: Scope, id: string): Promise<ApiToken> {
  const token = await scope.em.findOne(ApiToken, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!token) throw new Refusal('NOT_FOUND', { what: 'token', what_zh: '令牌', id }, ['tokenId'])
  const state = stateOf(token, scope.now)
  if (state !== 'RUNNING') throw new Refusal('WRONG_STATE', { what: 'token', what_zh: '令牌', state }, ['tokenId'])
  return token
}

function stateOf(token: ApiToken, now: Date): 'RUNNING' | 'REVOKED' | 'EXPIRED' | 'REPLACED' {
  if (token.revokedAt) return 'REVOKED'
  if (token.expiresAt && token.expiresAt <= now) return 'EXPIRED'
  return token.replacedBy ? 'REPLACED' : 'RUNNING'
}

function sameSpan(old: ApiToken, now: Date): Date | null {
  return old.expiresAt ? new Date(now.getTime() + old.expiresAt.getTime() - old.createdAt.getTime()) : null
}

function earlier(one: Date | null, other: Date): Date {
  return one !== null && one < other ? one : other
}
