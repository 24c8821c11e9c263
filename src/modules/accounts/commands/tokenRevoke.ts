import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { ApiToken } from '../model/api-token.entity.js'

/** Ends a token at once: the next request that carries it is refused. Revoking it again changes nothing. */
export const tokenRevoke = defineCommand({
  name: 'tokenRevoke',
  action: 'token.revoke',
  input: z.object({ tokenId: z.string() }),
  subject: (answer: { tokenId: string }) => answer.tokenId,
  run: async ({ em, now, announce }, { tokenId }) => {
    const token = await em.findOne(ApiToken, tokenId)
    if (!token) throw new Refusal('NOT_FOUND', { what: 'token', what_zh: '令牌', id: tokenId }, ['tokenId'])
    if (token.revokedAt) return { tokenId }
    token.revokedAt = now
    await announce('token.revoked', tokenId, {})
    return { tokenId }
  },
})
