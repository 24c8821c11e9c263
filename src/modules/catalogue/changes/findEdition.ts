import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import type { Content } from '../model/content.js'
import { query } from '../../../platform/database/query.js'

/** An edition as it was sealed. */
export interface SealedEdition {
  readonly id: string
  readonly itemId: string
  readonly number: number
  readonly content: Content
  readonly contentHash: string
  readonly sealedAt: Date
}

/** The edition; it never changes, so it needs no lock. */
export async function findEdition(em: EntityManager, id: string): Promise<SealedEdition> {
  const [row] = await query<(Omit<SealedEdition, 'sealedAt'> & { sealedAt: string })[]>(
    em,
    `select id, item_id as "itemId", number, content, content_hash as "contentHash", sealed_at as "sealedAt"
     from desk.edition
     where id = ?`,
    [id],
  )
  if (!row) throw new Refusal('NOT_FOUND', { what: 'edition', what_zh: '版本', id }, ['editionId'])
  return { ...row, sealedAt: new Date(row.sealedAt) }
}
