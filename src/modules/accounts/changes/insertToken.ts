import type { Role } from '../../../platform/actor.js'
import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { ApiToken } from '../model/api-token.entity.js'
import { hashSecret, newBearer } from '../model/token.js'

export interface NewToken {
  readonly accountId: string
  readonly label: string | null
  readonly scope: readonly Role[] | null
  readonly readOnly: boolean
  readonly demo: boolean
  readonly expiresAt: Date | null
}

/** Adds a token; its secret is in this answer and nowhere else. */
export async function insertToken(scope: Scope, given: NewToken): Promise<{ readonly tokenId: string; readonly secret: string }> {
  const bearer = newBearer('ty')
  const tokenId = newId('tok')
  await scope.em.insert(ApiToken, {
    id: tokenId,
    ...given,
    scope: given.scope === null ? null : [...given.scope],
    prefix: bearer.prefix,
    secretHash: hashSecret(bearer.secret),
    revokedAt: null,
    lastUsedAt: null,
    replacedBy: null,
    createdAt: scope.now,
  })
  return { tokenId, secret: bearer.text }
}
