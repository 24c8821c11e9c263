/** A role of the contract; IMPORTER is the hub's own migration of existing content and is never given to a person. */
export type Role =
  | 'PARTNER'
  | 'CORRESPONDENT'
  | 'EDITOR'
  | 'CONFIDENTIALITY_REVIEWER'
  | 'LEGAL_REVIEWER'
  | 'LEADING_GROUP'
  | 'SUPERVISOR'
  | 'PRINCIPAL'
  | 'ADMIN'
  | 'IMPORTER'

/** Who acts: travels with every request and is never kept process-wide. */
export interface Actor {
  /** `act_…` for an account, `importer` for migrations. */
  readonly id: string
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly unitId: string | null
  readonly channelId: string | null
  /** The token (`tok_…`) or session (`ses_…`) that the actor came with; absent for the hub's own verbs. */
  readonly credentialId?: string
  /** True for a token that may only read. */
  readonly readOnly?: boolean
}

/** Which read model exists for a caller: the public's, or the office's. */
export type Audience = 'PUBLIC' | 'OFFICE'

const OFFICE_ROLES: ReadonlySet<Role> = new Set<Role>([
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
  'IMPORTER',
])

export function audienceOf(actor: Actor | null): Audience {
  return actor?.roles.some((role) => OFFICE_ROLES.has(role)) ? 'OFFICE' : 'PUBLIC'
}
