import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'

/** The bytes of a file by its hash (`sha256:…`). */
export async function fileBytes(context: RequestContext, hash: string): Promise<Buffer> {
  const [file] = await query<{ bytes: Buffer }[]>(context.database.orm.em.fork(), 'select bytes from desk.file where hash = ?', [hash])
  if (!file) throw new Error(`The hub has no file ${hash}; run \`tongyuan verify\``)
  return file.bytes
}
