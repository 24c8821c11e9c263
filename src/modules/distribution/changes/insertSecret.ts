import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newSigningSecret } from '../model/webhooks/signing.js'

/** Gives an endpoint a new signing secret; the one before it goes on until `oldEndsAt`. */
export async function insertSecret({ em, now }: Scope, endpointId: string, oldEndsAt: Date): Promise<string> {
  const secret = newSigningSecret()
  await query(
    em,
    'update desk.endpoint_secret set ends_at = least(ends_at, ?) where endpoint_id = ? and (ends_at is null or ends_at > ?)',
    [oldEndsAt, endpointId, oldEndsAt],
  )
  await query(
    em,
    `insert into desk.endpoint_secret (endpoint_id, number, secret, created_at)
     select ?, coalesce(max(number), 0) + 1, ?, ? from desk.endpoint_secret where endpoint_id = ?`,
    [endpointId, secret, now, endpointId],
  )
  return secret
}
