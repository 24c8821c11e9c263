import { sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments } from '../../../platform/graphql/page.js'
import { NEWEST_FIRST, submissionColumns, type SubmissionRow } from './submissionRows.js'
import { visibleSubmissions } from './visibleSubmissions.js'

export interface SubmissionFilter {
  readonly statuses: readonly string[] | null
  /** Only what this account sent in. */
  readonly correspondentId: string | null
}

/** A page of the submissions that exist for the caller, the newest first. */
export function listSubmissions(context: ReadContext, filter: SubmissionFilter, page: PageArguments): Promise<Connection<SubmissionRow>> {
  const rows = () => {
    let found = visibleSubmissions(context)
    if (filter.statuses) found = found.where(sql<SqlBool>`submission.status = any(${[...filter.statuses]})`)
    if (filter.correspondentId !== null) found = found.where('submission.correspondent_id', '=', filter.correspondentId)
    return found
  }
  return pageOf<SubmissionRow, 'submission'>({ rows, columns: submissionColumns, order: NEWEST_FIRST }, page)
}
