import type { EntityManager } from './open.js'
import { query } from './query.js'

/**
 * Walks through rows of any number in constant memory, a batch at a time.
 * @param text a statement with two places: `where key > ? order by key limit ?`
 * @param keyOf the key of a row; begins before `first`
 */
export async function* batches<R extends object, K>(
  em: EntityManager,
  text: string,
  walk: { readonly size: number; readonly first: K; readonly keyOf: (row: R) => K },
): AsyncGenerator<readonly R[]> {
  for (let after = walk.first; ;) {
    const rows = await query<R[]>(em, text, [after, walk.size])
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < walk.size) return
    after = walk.keyOf(last)
  }
}
