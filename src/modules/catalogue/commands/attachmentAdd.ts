import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { addAttachment } from '../changes/addAttachment.js'
import { findItemLocked } from '../changes/findItem.js'
import { touchDraft } from '../changes/touchDraft.js'
import { query } from '../../../platform/database/query.js'

const LARGEST_FILE = 20_000_000
const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'text/plain',
] as const

const input = z.object({
  itemId: z.string(),
  fileName: z.string().trim().min(1, 'Give the file a name.').max(200, 'A file name has at most 200 characters.'),
  mediaType: z.enum(MEDIA_TYPES, `The media type must be one of ${MEDIA_TYPES.join(', ')}.`),
  alt: z.string().trim().max(500, 'A description has at most 500 characters.').nullish(),
  base64: z.base64('The bytes must be base64.'),
})

/** Adds a file to an item and to its draft, last in order; it becomes public with the next edition. */
export const attachmentAdd = defineCommand({
  name: 'attachmentAdd',
  action: 'attachment.add',
  input,
  subject: (answer: { attachmentId: string; itemId: string; contentHash: string }) => answer.itemId,
  run: async (scope, given) => {
    const bytes = Buffer.from(given.base64, 'base64')
    if (bytes.length === 0 || bytes.length > LARGEST_FILE) {
      throw new Refusal('INVALID', { reason: `A file has 1 to ${LARGEST_FILE} bytes; this one has ${bytes.length}.` }, ['base64'])
    }
    const item = await findItemLocked(scope.em, given.itemId)
    const contentHash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    await query(scope.em, 'insert into desk.file (hash, media_type, byte_size, bytes) values (?, ?, ?, ?) on conflict (hash) do nothing', [
      contentHash,
      given.mediaType,
      bytes.length,
      bytes,
    ])
    await requireOneMediaType(scope, contentHash, given.mediaType)
    const attachmentId = await addAttachment(scope, item.id, { fileHash: contentHash, fileName: given.fileName, alt: given.alt ?? null })
    await touchDraft(scope, item)
    return { attachmentId, itemId: item.id, contentHash }
  },
})

/** The bytes are kept once, and an edition names their media type: it must be the one that was sent, not another item's. */
async function requireOneMediaType(scope: Scope, hash: string, mediaType: string): Promise<void> {
  const [file] = await query<{ media_type: string }[]>(scope.em, 'select media_type from desk.file where hash = ?', [hash])
  if (file?.media_type === mediaType) return
  throw new Refusal('INVALID', { reason: `The hub has these bytes already, as ${file?.media_type}: send them as that.` }, ['mediaType'])
}
