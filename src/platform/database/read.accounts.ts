/** Rows about who signs in; in `office` only. */
export interface AccountTables {
  readonly account: AccountTable
  readonly api_token: ApiTokenTable
}

export interface AccountTable {
  readonly id: string
  readonly display_name: string
  readonly login: string | null
  readonly email: string | null
  readonly roles: string[]
  readonly unit_id: string | null
  readonly channel_id: string | null
  readonly active: boolean
  readonly created_at: Date
  readonly password_set_at: Date | null
  readonly totp_since: Date | null
  readonly last_seen_at: Date | null
}

export interface ApiTokenTable {
  readonly id: string
  readonly account_id: string
  readonly display_name: string
  readonly label: string | null
  readonly prefix: string
  readonly scope: string[]
  readonly read_only: boolean
  readonly roles: string[]
  readonly expires_at: Date | null
  readonly revoked_at: Date | null
  readonly last_used_at: Date | null
  readonly replaced_by: string | null
  readonly created_at: Date
}
