import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { Attachment } from '../model/attachment.entity.js'
import { keepFileText } from './keepFileText.js'

export interface NewAttachment {
  /** The hash of a file that the hub has. */
  readonly fileHash: string
  readonly fileName: string
  readonly alt: string | null
}

/** Adds a file that the hub has to an item and to its draft, last in order; a file that the item has already stays as it is. */
export async function addAttachment(scope: Scope, itemId: string, file: NewAttachment): Promise<string> {
  const known = await scope.em.findOne(Attachment, { itemId, fileHash: file.fileHash })
  const attachmentId = known?.id ?? newId('att')
  if (!known) await scope.em.insert(Attachment, { id: attachmentId, itemId, ...file, createdAt: scope.now })
  await query(
    scope.em,
    `insert into desk.draft_attachment (item_id, attachment_id, position)
     select ?, ?, coalesce(max(position), 0) + 1 from desk.draft_attachment where item_id = ?
     on conflict (item_id, attachment_id) do nothing`,
    [itemId, attachmentId, itemId],
  )
  // Read now, the checks before publication need not; what is migrated is not checked.
  if (!scope.actor.roles.includes('IMPORTER')) await keepFileText(scope.em, file.fileHash)
  return attachmentId
}
