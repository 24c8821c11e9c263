import type { Batch } from '../../../platform/load.js'
import { load } from '../../../platform/load.js'
import { fileTextsByHash } from '../../catalogue/index.js'
import { linkedKeys, subjectFrom } from '../model/checks/gather.js'
import { findingsIn, type Finding } from '../model/checks/run.js'

export interface FindingsKey {
  readonly itemId: string
  /** YYYY-MM-DD in the office's time zone. */
  readonly today: string
}

/** What the checks find in drafts, for the office; nothing where there is no draft. */
export const findingsByItem: Batch<FindingsKey, readonly Finding[]> = async (context, keys) => {
  const { reader, settings } = context
  const itemIds = keys.map(({ itemId }) => itemId)
  const rows = await reader.selectFrom('check_subject').selectAll().where('item_id', 'in', itemIds).execute()
  const hashes = [...new Set(rows.flatMap(({ attachments }) => attachments.map(({ hash }) => hash)))]
  const texts = new Map(await Promise.all(hashes.map(async (hash) => [hash, await load(context, fileTextsByHash, hash)] as const)))
  const linked = rows.flatMap(({ document }) => linkedKeys(document))
  const links = await linksOf(linked)
  const channels = await reader.selectFrom('check_channel').select(['code', 'kind']).execute()
  const byItem = new Map(rows.map((row) => [row.item_id, row]))
  return keys.map(({ itemId, today }) => {
    const row = byItem.get(itemId)
    return row ? findingsIn(subjectFrom(row, { texts, links, channels, today, phones: settings.phones })) : []
  })

  async function linksOf(names: readonly string[]) {
    if (names.length === 0) return []
    return reader
      .selectFrom('check_link')
      .selectAll()
      .where((eb) => eb.or([eb('key', 'in', names), eb('id', 'in', names)]))
      .execute()
  }
}
