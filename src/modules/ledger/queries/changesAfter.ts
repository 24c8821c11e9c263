import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'

export interface ChangeRow {
  readonly position: string
  readonly at: Date
  readonly kind: string
  readonly itemId: string
  readonly editionId: string
  readonly entryHash: string
  readonly emergency: boolean
}

export const changeColumns = [
  'position',
  'at',
  'kind',
  'item_id as itemId',
  'edition_id as editionId',
  'entry_hash as entryHash',
  'emergency',
] as const

/** Entries after a position, in order. Positions are given in order of commit, so a reader that resumes never skips one. */
export async function changesAfter({ reader }: ReadContext, after: string, channel: string | null, limit: number): Promise<ChangeRow[]> {
  let query = reader.selectFrom('change').select(changeColumns).where('position', '>', after).orderBy('position').limit(limit)
  if (channel !== null) query = query.where(sql<boolean>`channels @> array[${channel}]`)
  return query.execute()
}
