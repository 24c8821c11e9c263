/** What proves the public texts. */
export interface ProofTables {
  /** In `published` those about editions that the public can still read, and every withdrawal. */
  readonly ledger_entry: LedgerEntryTable
  readonly ledger_node: { readonly level: number; readonly place: string; readonly hash: Buffer }
  readonly ledger_key: { readonly verifier_key: string }
  readonly checkpoint: { readonly size: string; readonly note: string; readonly signed_at: Date }
  readonly publication: PublicationTable
  /** In `published` a relation to an item that is not public stands as its hash. */
  readonly edition_content: { readonly edition_id: string; readonly content: unknown }
}

export interface LedgerEntryTable {
  readonly position: string
  readonly at: Date
  readonly kind: string
  readonly item_id: string
  readonly edition_id: string
  readonly content_hash: string
  readonly route: string
  readonly sign_offs: string[]
  readonly channels: string[]
  /** A commitment to the account. */
  readonly actor: string
  readonly note: string | null
  readonly previous_hash: string
  readonly entry_hash: string
}

export interface PublicationTable {
  readonly position: string
  readonly item_id: string
  readonly edition_id: string
  readonly published_at: Date
  readonly ended_at: Date | null
}
