import { PERSONAL_ROLES } from '../../src/modules/accounts/model/account-input.js'
import { query } from '../../src/platform/database/query.js'
import { actorWith, type TestHub } from './hub.js'

/** The authenticator secret of those who have one: the one of RFC 6238's test vectors. */
export const TOTP_SECRET = Buffer.from('12345678901234567890')

/** Gives the actors of `actorWith` their accounts, for commands about one's own account; their second factor is put as told. */
export async function everybody(hub: TestHub, { totp }: { readonly totp?: 'ENROLLED' | 'ON' } = {}): Promise<void> {
  const em = hub.database.orm.em.fork()
  const now = hub.clock.now()
  for (const { id, displayName, roles } of PERSONAL_ROLES.map(actorWith)) {
    await query(em, 'insert into desk.account (id, display_name, roles, created_at) values (?, ?, ?, ?) on conflict (id) do nothing', [
      id,
      displayName,
      [...roles],
      now,
    ])
    await query(em, 'delete from desk.totp where account_id = ?', [id])
    if (!totp) continue
    await query(em, 'insert into desk.totp (account_id, secret, made_at, confirmed_at) values (?, ?, ?, ?)', [
      id,
      TOTP_SECRET,
      now,
      totp === 'ON' ? now : null,
    ])
  }
}
