import type { ReadContext } from '../../../platform/context.js'
import { load } from '../../../platform/load.js'
import { editionsByIds, type EditionRow } from '../../catalogue/index.js'

/** The edition of an item that stood before the public at an instant, if the caller may still read it; null when none did. */
export async function editionAsOf(context: ReadContext, itemId: string, at: Date): Promise<EditionRow | null> {
  const row = await context.reader
    .selectFrom('publication')
    .select('edition_id')
    .where('item_id', '=', itemId)
    .where('published_at', '<=', at)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', at)]))
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? load(context, editionsByIds, row.edition_id) : null
}
