import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { permitted } from '../../../platform/permitted.js'
import { allows } from '../../../policy.js'

/** A token with the name and the roles it has now. */
export interface TokenRow {
  readonly id: string
  readonly accountId: string
  readonly displayName: string
  readonly label: string | null
  readonly prefix: string
  readonly scope: string[]
  readonly readOnly: boolean
  readonly roles: string[]
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly replacedById: string | null
  readonly createdAt: Date
}

const columns = [
  'api_token.id as id',
  'api_token.account_id as accountId',
  'api_token.display_name as displayName',
  'api_token.label as label',
  'api_token.prefix as prefix',
  'api_token.scope as scope',
  'api_token.read_only as readOnly',
  'api_token.roles as roles',
  'api_token.expires_at as expiresAt',
  'api_token.revoked_at as revokedAt',
  'api_token.last_used_at as lastUsedAt',
  'api_token.replaced_by as replacedById',
  'api_token.created_at as createdAt',
] as const

const NEWEST_FIRST: readonly SortKey[] = [
  { column: 'api_token.created_at', type: 'timestamptz', direction: 'desc' },
  { column: 'api_token.id', type: 'text', direction: 'desc' },
]

/** Tokens by id; for those who administer them, and absent for everyone else. */
export const tokensByIds: Batch<string, TokenRow | null> = async ({ actor, reader }, ids) => {
  if (!actor || !allows(actor, 'token.read')) return ids.map(() => null)
  return inKeyOrder(ids, await reader.selectFrom('api_token').select(columns).where('api_token.id', 'in', ids).execute(), (row) => row.id)
}

/** A page of tokens, the newest first: of one account or of all. */
export function listTokens({ actor, reader }: ReadContext, accountId: string | null, page: PageArguments): Promise<Connection<TokenRow>> {
  permitted(actor, 'token.read')
  const rows = () => {
    const all = reader.selectFrom('api_token')
    return accountId === null ? all : all.where('api_token.account_id', '=', accountId)
  }
  return pageOf<TokenRow, 'api_token'>({ rows, columns, order: NEWEST_FIRST }, page)
}
