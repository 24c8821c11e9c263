import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import type { ReadTables } from '../../../platform/database/read.js'

type Tasks = SelectQueryBuilder<ReadTables, 'review_task', object>

/** The open tasks of those steps that a role of the caller may sign; none for everybody else. Every read of tasks begins here. */
export function openTasks({ actor, database }: ReadContext): Tasks {
  const roles = [...(actor?.roles ?? [])]
  return database.office
    .selectFrom('review_task')
    .where('review_task.open', '=', true)
    .where(sql<SqlBool>`review_task.roles && ${roles}::text[]`)
}

/**
 * The open tasks that the caller may decide now: without those of items that he or she wrote on, of editions of which he or she has
 * approved another step, and of steps that he or she has approved already, as the route of each says.
 */
export function decidableTasks(context: RequestContext): Tasks {
  const accountId = context.actor?.id ?? ''
  return openTasks(context).where(
    sql<SqlBool>`not exists (
      select
      from office.review
      join office.route_version on route_version.id = review.route_id
      where review.edition_id = review_task.edition_id
        and (${isAuthor(accountId)} or ${hasApproved(accountId, context.clock.now())})
    )`,
  )
}

function isAuthor(accountId: string) {
  return sql<SqlBool>`(
    not (route_version.definition ->> 'authorMaySign')::boolean
    and exists (
      select
      from office.item_author
      where item_author.item_id = review_task.item_id and item_author.account_id = ${accountId}
    )
  )`
}

/** A program that signs for many (`reference`) is not itself the person who has approved. */
function hasApproved(accountId: string, now: Date) {
  return sql<SqlBool>`exists (
    select
    from office.sign_off
    where sign_off.account_id = ${accountId}
      and sign_off.reference is null
      and sign_off.verdict = 'APPROVE'
      and (
        sign_off.edition_id = review_task.edition_id
        or sign_off.id in (select sign_off_id from office.surviving_sign_off where surviving_sign_off.edition_id = review_task.edition_id)
      )
      and (sign_off.step = review_task.step or not (route_version.definition ->> 'onePersonTwice')::boolean)
      and coalesce(sign_off.signed_at + interval '24 hours' * (route_version.definition ->> 'approvalDays')::integer > ${now}, true)
  )`
}
