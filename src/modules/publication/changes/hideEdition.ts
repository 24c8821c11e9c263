import type { Scope } from '../../../platform/command.js'
import { holdTree, type Item } from '../../catalogue/index.js'
import { query } from '../../../platform/database/query.js'

/**
 * Leaves a tombstone in the public read model. After NOTICE the edition stays readable; after GONE and REPLACED nothing of any
 * edition remains there, and after GONE not even the title.
 */
export async function hideEdition(scope: Scope, item: Item, position: string): Promise<void> {
  const gone = item.withdrawalKind === 'GONE'
  const readable = item.withdrawalKind === 'NOTICE'
  await query(
    scope.em,
    `update published.item
     set status = 'WITHDRAWN', withdrawal_kind = ?, withdrawal_reason = ?, withdrawn_at = ?, replacement_id = ?, updated_at = ?, position = ?,
       edition_id = case when ? then edition_id end,
       title = case when ? then '（已撤回）' else title end,
       title_pinyin = case when ? then '' else title_pinyin end,
       slug = case when ? then lower(id) else slug end,
       summary = case when ? then summary end,
       short_title = case when ? then short_title end,
       document_number = case when ? then null else document_number end,
       history = case when ? then history else '{}' end,
       disclosure_basis = case when ? then disclosure_basis end
     where id = ?`,
    [
      item.withdrawalKind,
      item.withdrawalReason,
      item.withdrawnAt,
      item.replacementId,
      scope.now,
      position,
      readable,
      gone,
      gone,
      gone,
      readable,
      readable,
      gone,
      readable,
      readable,
      item.id,
    ],
  )
  if (readable) return
  await holdTree(scope.em, 'category')
  await query(scope.em, 'delete from published.item_category where item_id = ?', [item.id])
  await query(scope.em, 'delete from published.attachment where item_id = ?', [item.id])
  await query(scope.em, 'delete from published.edition where item_id = ?', [item.id])
  if (gone) await hideSlugs(scope, item)
}

/** A slug spells the title in pinyin, so it goes with the title; the old address still leads to the tombstone. */
async function hideSlugs(scope: Scope, item: Item): Promise<void> {
  await query(scope.em, 'insert into published.former_slug (slug, item_id) values (?, ?) on conflict do nothing', [item.slug, item.id])
}

/** Makes room for the edition that was hidden: after this, `showEdition` can show it again. */
export async function clearTombstone(scope: Scope, item: Item, editionId: string): Promise<void> {
  await query(scope.em, 'delete from published.edition where id = ?', [editionId])
  await query(scope.em, 'delete from published.former_slug where slug = ?', [item.slug])
}
