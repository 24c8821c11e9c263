import type { EntityManager } from '@mikro-orm/postgresql'
import { query } from '../../../platform/database/query.js'
import { type FileText, fileTextVersion } from '../model/file-text/fileText.js'
import { readFileText } from '../model/file-text/readFileText.js'

/** Reads a stored file once and keeps its text beside it; null for a type that holds none. */
export async function keepFileText(em: EntityManager, hash: string): Promise<FileText | null> {
  const [kept] = await query<{ content: FileText | null }[]>(em, 'select content from desk.file_text where hash = ? and version = ?', [
    hash,
    fileTextVersion,
  ])
  if (kept) return kept.content
  const [file] = await query<{ media_type: string; bytes: Buffer }[]>(em, 'select media_type, bytes from desk.file where hash = ?', [hash])
  if (!file) return null
  const content = await readFileText(file.bytes, file.media_type)
  await query(
    em,
    `insert into desk.file_text (hash, version, content)
     values (?, ?, ?)
     on conflict (hash) do update set version = excluded.version, content = excluded.content`,
    [hash, fileTextVersion, JSON.stringify(content)],
  )
  return content
}
