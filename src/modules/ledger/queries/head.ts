import type { ReadContext } from '../../../platform/context.js'

export interface LedgerHeadRow {
  readonly position: string
  readonly hash: string
  readonly at: Date
}

export async function ledgerHead({ reader }: ReadContext): Promise<LedgerHeadRow> {
  return reader.selectFrom('ledger_head').select(['position', 'entry_hash as hash', 'at']).executeTakeFirstOrThrow()
}
