import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { attachUploads } from '../changes/attachUploads.js'
import { keepLikeness } from '../changes/keepLikeness.js'
import { lateness } from '../changes/lateness.js'
import { recordStep } from '../changes/recordStep.js'
import { submissionFields } from '../model/submission-input.js'
import { Submission } from '../model/submission.entity.js'

const input = z.object({
  title: submissionFields.title,
  text: submissionFields.text,
  happenedOn: submissionFields.happenedOn.nullish(),
  kind: submissionFields.kind.nullish(),
  attachmentIds: submissionFields.attachmentIds.nullish(),
})

/** A correspondent sends something in: at once as text, with the files that have arrived by then. */
export const submissionCreate = defineCommand({
  name: 'submissionCreate',
  action: 'submission.create',
  input,
  subject: (answer: { submissionId: string }) => answer.submissionId,
  run: async (scope, given) => {
    const { unitId } = scope.actor
    if (unitId === null) throw new Refusal('NO_UNIT')
    const happenedOn = given.happenedOn ?? null
    const submission = scope.em.create(Submission, {
      id: newId('sub'),
      correspondentId: scope.actor.id,
      correspondent: scope.actor.displayName,
      unitId,
      kind: given.kind ?? 'NEWS',
      title: given.title,
      text: given.text,
      happenedOn,
      receivedAt: scope.now,
      late: lateness(scope, happenedOn, scope.now),
      status: 'RECEIVED',
      updatedAt: scope.now,
    })
    await scope.em.persist(submission).flush()
    await attachUploads(scope, submission.id, given.attachmentIds ?? [])
    await keepLikeness(scope, submission)
    await recordStep(scope, submission, 'RECEIVED', null)
    return { submissionId: submission.id }
  },
})
