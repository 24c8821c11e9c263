import { randomBytes } from 'node:crypto'
import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'
import { hashSecret } from '../model/token.js'

/** How long somebody may take at the issuer. */
export const ATTEMPT_MS = 10 * 60_000

/** A sign-in that is on its way: what the issuer brings back (`state`) and what stays in the browser meet again in the database. */
export interface OidcAttempt {
  readonly state: string
  readonly browser: string
  readonly nonce: string
  readonly verifier: string
}

export async function keepAttempt(
  context: RequestContext,
  given: { readonly nonce: string; readonly verifier: string },
): Promise<OidcAttempt> {
  const state = randomBytes(32).toString('base64url')
  const browser = randomBytes(32).toString('base64url')
  const now = context.clock.now()
  const em = context.database.orm.em.fork()
  await query(em, 'delete from desk.oidc_attempt where made_at < ?', [new Date(now.getTime() - ATTEMPT_MS)])
  await query(em, 'insert into desk.oidc_attempt (state_hash, browser_hash, nonce, verifier, made_at) values (?, ?, ?, ?, ?)', [
    hashSecret(state),
    hashSecret(browser),
    given.nonce,
    given.verifier,
    now,
  ])
  return { state, browser, ...given }
}

/** The attempt that this state began in this browser; once only, and null when there is none or it took too long. */
export async function takeAttempt(context: RequestContext, state: string, browser: string): Promise<OidcAttempt | null> {
  const [row] = await query<{ nonce: string; verifier: string }[]>(
    context.database.orm.em.fork(),
    `delete from desk.oidc_attempt
     where state_hash = ? and browser_hash = ? and made_at > ?
     returning nonce, verifier`,
    [hashSecret(state), hashSecret(browser), new Date(context.clock.now().getTime() - ATTEMPT_MS)],
  )
  return row ? { state, browser, ...row } : null
}
