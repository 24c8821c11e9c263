import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { query } from '../../../platform/database/query.js'

/** Gives the draft exactly these attachments of its item, in this order, each once. */
export async function setDraftAttachments(em: EntityManager, itemId: string, attachmentIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(attachmentIds)]
  const known = await query<{ id: string }[]>(em, 'select id from desk.attachment where item_id = ? and id = any(?)', [itemId, wanted])
  const missing = wanted.find((id) => !known.some((row) => row.id === id))
  if (missing) throw new Refusal('NOT_FOUND', { what: 'attachment', what_zh: '附件', id: missing }, ['attachmentIds'])
  await query(em, 'delete from desk.draft_attachment where item_id = ?', [itemId])
  await query(
    em,
    `insert into desk.draft_attachment (item_id, attachment_id, position)
     select ?, id, place from unnest(?::text[]) with ordinality as given (id, place)`,
    [itemId, wanted],
  )
}
