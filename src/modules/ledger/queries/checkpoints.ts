import type { ReadContext } from '../../../platform/context.js'

export interface KeptCheckpoint {
  readonly size: bigint
  readonly note: string
  readonly signedAt: Date
}

/** The signed checkpoint that covers most; null before the first one. */
export async function newestCheckpoint({ reader }: ReadContext): Promise<KeptCheckpoint | null> {
  const row = await reader
    .selectFrom('checkpoint')
    .select(['size', 'note', 'signed_at'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { size: BigInt(row.size), note: row.note, signedAt: row.signed_at } : null
}

/** What checkpoints are checked with, as c2sp.org/signed-note spells it; null before the first checkpoint. */
export async function ledgerKey({ reader }: ReadContext): Promise<string | null> {
  const row = await reader.selectFrom('ledger_key').select('verifier_key').executeTakeFirst()
  return row?.verifier_key ?? null
}
