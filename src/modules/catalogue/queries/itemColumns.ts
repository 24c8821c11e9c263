/** The item as the API shows it: plain rows under the names of the contract. */
export const itemColumns = [
  'item.id as id',
  'item.index_number as indexNumber',
  'item.document_number as documentNumber',
  'item.slug as slug',
  'item.title as title',
  'item.short_title as shortTitle',
  'item.summary as summary',
  'item.genre as genre',
  'item.unit_id as unitId',
  'item.formed_on as formedOn',
  'item.version_on as versionOn',
  'item.history as history',
  'item.published_at as publishedAt',
  'item.updated_at as updatedAt',
  'item.status as status',
  'item.validity as validity',
  'item.disclosure_class as disclosureClass',
  'item.disclosure_basis as disclosureBasis',
  'item.disclosure_due_on as disclosureDueOn',
  'item.cadence as cadence',
  'item.edition_id as editionId',
  'item.withdrawal_kind as withdrawalKind',
  'item.withdrawal_reason as withdrawalReason',
  'item.withdrawn_at as withdrawnAt',
  'item.replacement_id as replacementId',
] as const

export interface ItemRow {
  readonly id: string
  readonly indexNumber: string
  readonly documentNumber: string | null
  readonly slug: string
  readonly title: string
  readonly shortTitle: string | null
  readonly summary: string | null
  readonly genre: string
  readonly unitId: string
  readonly formedOn: string | null
  readonly versionOn: string | null
  readonly history: string[]
  readonly publishedAt: Date | null
  readonly updatedAt: Date
  readonly status: string
  readonly validity: string
  readonly disclosureClass: string
  readonly disclosureBasis: string | null
  readonly disclosureDueOn: string | null
  readonly cadence: string
  readonly editionId: string | null
  readonly withdrawalKind: string | null
  readonly withdrawalReason: string | null
  readonly withdrawnAt: Date | null
  readonly replacementId: string | null
}
