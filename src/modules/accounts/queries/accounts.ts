import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { permitted } from '../../../platform/permitted.js'
import { allows } from '../../../policy.js'

export interface AccountRow {
  readonly id: string
  readonly displayName: string
  readonly login: string | null
  readonly email: string | null
  readonly roles: string[]
  readonly unitId: string | null
  readonly channelId: string | null
  readonly active: boolean
  readonly createdAt: Date
  readonly passwordSetAt: Date | null
  readonly totpConfirmedAt: Date | null
  readonly lastSeenAt: Date | null
}

const columns = [
  'account.id as id',
  'account.display_name as displayName',
  'account.login as login',
  'account.email as email',
  'account.roles as roles',
  'account.unit_id as unitId',
  'account.channel_id as channelId',
  'account.active as active',
  'account.created_at as createdAt',
  'account.password_set_at as passwordSetAt',
  'account.totp_since as totpConfirmedAt',
  'account.last_seen_at as lastSeenAt',
] as const

const BY_NAME: readonly SortKey[] = [
  { column: 'account.display_name', type: 'text', direction: 'asc' },
  { column: 'account.id', type: 'text', direction: 'asc' },
]

/** Accounts by id; for those who administer them, and absent for everyone else. */
export const accountsByIds: Batch<string, AccountRow | null> = async ({ actor, reader }, ids) => {
  if (!actor || !allows(actor, 'account.read')) return ids.map(() => null)
  return inKeyOrder(ids, await reader.selectFrom('account').select(columns).where('account.id', 'in', ids).execute(), (row) => row.id)
}

export interface AccountNarrowing {
  readonly active: boolean | null
  readonly roles: readonly string[] | null
}

/** A page of accounts in order of their names. */
export function listAccounts(
  { actor, reader }: ReadContext,
  narrowing: AccountNarrowing,
  page: PageArguments,
): Promise<Connection<AccountRow>> {
  permitted(actor, 'account.read')
  const { active, roles } = narrowing
  const rows = () => {
    const all = reader.selectFrom('account')
    const switched = active === null ? all : all.where('account.active', '=', active)
    return roles === null ? switched : switched.where(sql<boolean>`account.roles && ${[...roles]}::text[]`)
  }
  return pageOf<AccountRow, 'account'>({ rows, columns, order: BY_NAME }, page)
}
