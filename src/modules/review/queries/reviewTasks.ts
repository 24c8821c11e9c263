import { sql, type SqlBool } from 'kysely'
import type { RequestContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { decidableTasks, openTasks } from './openTasks.js'
import { FIRST_DUE_FIRST, reviewTaskColumns, type ReviewTaskRow } from './reviewTaskRows.js'

/** A page of what the caller may decide now, what is due first at the front; null for every step. */
export function reviewQueue(
  context: RequestContext,
  steps: readonly string[] | null,
  page: PageArguments,
): Promise<Connection<ReviewTaskRow>> {
  const rows = () => {
    const found = decidableTasks(context)
    return steps ? found.where(sql<SqlBool>`review_task.step = any(${[...steps]})`) : found
  }
  return pageOf<ReviewTaskRow, 'review_task'>({ rows, columns: reviewTaskColumns, order: FIRST_DUE_FIRST }, page)
}

/** Open tasks that a role of the caller may sign, those that separation keeps from the caller among them. */
export const reviewTasksByIds: Batch<string, ReviewTaskRow | null> = async (context, ids) =>
  inKeyOrder(ids, await openTasks(context).select(reviewTaskColumns).where('review_task.id', 'in', ids).execute(), (row) => row.id)
