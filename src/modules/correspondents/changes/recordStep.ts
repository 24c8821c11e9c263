import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import type { Submission } from '../model/submission.entity.js'
import type { MessageKind } from '../model/terms.js'

/** Keeps a step of the conversation for ever, with the text where it was sent anew, and announces it. */
export async function recordStep(scope: Scope, submission: Submission, kind: MessageKind, note: string | null): Promise<void> {
  const sent = kind === 'RECEIVED' || kind === 'ANSWERED'
  submission.updatedAt = scope.now
  await scope.em.flush()
  await query(
    scope.em,
    `insert into desk.submission_message (id, submission_id, at, kind, author_id, author, from_office, note, title, text, happened_on)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId('smg'),
      submission.id,
      scope.now,
      kind,
      scope.actor.id,
      scope.actor.displayName,
      scope.actor.id !== submission.correspondentId,
      note,
      sent ? submission.title : null,
      sent ? submission.text : null,
      sent ? (submission.happenedOn ?? null) : null,
    ],
  )
  await scope.announce('submission.changed', submission.id, { step: kind, status: submission.status })
}
