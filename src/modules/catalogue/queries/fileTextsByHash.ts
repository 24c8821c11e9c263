import type { Batch } from '../../../platform/load.js'
import { type FileText, fileTextVersion } from '../model/file-text/fileText.js'
import { readFileText } from '../model/file-text/readFileText.js'

/** The text of files by hash, for the office; null for a type that holds none. What was not kept when it came is read now, one file at a time. */
export const fileTextsByHash: Batch<string, FileText | null> = async ({ reader }, hashes) => {
  const rows = await reader
    .selectFrom('file_text')
    .select(['hash', 'content'])
    .where('hash', 'in', hashes)
    .where('version', '=', fileTextVersion)
    .execute()
  const known = new Map(rows.map((row) => [row.hash, row.content as FileText | null]))
  for (const hash of new Set(hashes)) {
    if (known.has(hash)) continue
    const file = await reader.selectFrom('file').select(['bytes', 'media_type']).where('hash', '=', hash).executeTakeFirst()
    known.set(hash, file ? await readFileText(file.bytes, file.media_type) : null)
  }
  return hashes.map((hash) => known.get(hash) ?? null)
}
