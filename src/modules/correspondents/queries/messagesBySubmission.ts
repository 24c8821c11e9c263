import { listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { seesAll, visibleSubmissions } from './visibleSubmissions.js'

export interface MessageRow {
  readonly submissionId: string
  readonly at: Date
  readonly kind: string
  /** Null for a correspondent where somebody of the office wrote. */
  readonly by: string | null
  readonly fromOffice: boolean
  readonly note: string | null
  readonly title: string | null
  readonly text: string | null
  readonly happenedOn: string | null
}

/** Every step of the conversations, in order of time. */
export const messagesBySubmission: Batch<string, MessageRow[]> = async (context, submissionIds) => {
  const rows = await visibleSubmissions(context)
    .innerJoin('submission_message as message', 'message.submission_id', 'submission.id')
    .select([
      'submission.id as submissionId',
      'message.at as at',
      'message.kind as kind',
      'message.author as by',
      'message.from_office as fromOffice',
      'message.note as note',
      'message.title as title',
      'message.text as text',
      'message.happened_on as happenedOn',
    ])
    .where('submission.id', 'in', submissionIds)
    .orderBy('message.at')
    .orderBy('message.id')
    .execute()
  const named = seesAll(context.actor) ? rows : rows.map((row) => (row.fromOffice ? { ...row, by: null } : row))
  return listsInKeyOrder(submissionIds, named, (row) => row.submissionId)
}
