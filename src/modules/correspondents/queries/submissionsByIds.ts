import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { submissionColumns, type SubmissionRow } from './submissionRows.js'
import { visibleSubmissions } from './visibleSubmissions.js'

export const submissionsByIds: Batch<string, SubmissionRow | null> = async (context, ids) =>
  inKeyOrder(ids, await visibleSubmissions(context).select(submissionColumns).where('submission.id', 'in', ids).execute(), (row) => row.id)

/** The submissions that an item was made of, as far as they exist for the caller, in order of their adoption. */
export const submissionsByItem: Batch<string, SubmissionRow[]> = async (context, itemIds) => {
  const rows = await visibleSubmissions(context)
    .innerJoin('submission_item', 'submission_item.submission_id', 'submission.id')
    .select(submissionColumns)
    .select('submission_item.item_id as itemId')
    .where('submission_item.item_id', 'in', itemIds)
    .orderBy('submission_item.adopted_at')
    .orderBy('submission.id')
    .execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}

/** The item that a submission was first adopted into; null before. Whether the item exists for the caller is the catalogue's matter. */
export const itemIdBySubmission: Batch<string, string | null> = async (context, submissionIds) => {
  const rows = await visibleSubmissions(context)
    .innerJoin('submission_item', 'submission_item.submission_id', 'submission.id')
    .select(['submission.id as id', 'submission_item.item_id as itemId'])
    .distinctOn('submission.id')
    .where('submission.id', 'in', submissionIds)
    .orderBy('submission.id')
    .orderBy('submission_item.adopted_at')
    .execute()
  return inKeyOrder(submissionIds, rows, (row) => row.id).map((row) => row?.itemId ?? null)
}
