import { defineEntity, p } from '@mikro-orm/core'
import type { SubmissionKind, SubmissionStatus } from './terms.js'

export const SubmissionSchema = defineEntity({
  name: 'Submission',
  tableName: 'submission',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    correspondentId: p.text(),
    correspondent: p.text(),
    unitId: p.text(),
    kind: p.text().$type<SubmissionKind>(),
    title: p.text(),
    text: p.text(),
    happenedOn: p.date().nullable(),
    receivedAt: p.datetime(),
    late: p.boolean(),
    status: p.text().$type<SubmissionStatus>(),
    question: p.text().nullable(),
    declineReason: p.text().nullable(),
    duplicateOfId: p.text().nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    updatedAt: p.datetime(),
  },
})

/** What a correspondent sent in. */
export class Submission extends SubmissionSchema.class {}
SubmissionSchema.setClass(Submission)
