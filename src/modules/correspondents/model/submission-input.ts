import { z } from 'zod'
import { isDay } from '../../../platform/day.js'
import { submissionKinds, type SubmissionKind } from './terms.js'

const LONGEST_TITLE = 200
const LONGEST_TEXT = 20_000
const LONGEST_NOTE = 1000

const kinds = Object.keys(submissionKinds) as [SubmissionKind, ...SubmissionKind[]]

/** What correspondents and editors write, with the limits of each. */
export const submissionFields = {
  title: words(LONGEST_TITLE, 'title'),
  text: words(LONGEST_TEXT, 'text'),
  happenedOn: z.string().refine((day) => isDay(day) && day >= '1900-01-01', 'Give a real day as YYYY-MM-DD.'),
  kind: z.enum(kinds),
  attachmentIds: z.array(z.string()).max(100, 'Give at most 100 files.'),
  note: words(LONGEST_NOTE, 'note'),
  question: words(LONGEST_NOTE, 'question'),
  reason: words(LONGEST_NOTE, 'reason'),
}

function words(most: number, what: string) {
  return z
    .string()
    .trim()
    .min(1, `The ${what} is empty; write something.`)
    .max(most, `The ${what} is longer than ${most} characters; shorten it.`)
}
