import { z } from 'zod'
import { submissionFields } from './submission-input.js'
import { pointsBases, type PointsBasis } from './terms.js'

const bases = Object.keys(pointsBases) as [PointsBasis, ...PointsBasis[]]
const code = z.string().regex(/^[A-Z][A-Z0-9_]{0,49}$/, 'A code has capital letters, digits and underscores, and begins with a letter.')

export const pointsRuleInput = z
  .object({
    set: code,
    code,
    label: z.string().trim().min(1, 'Give the rule a label.').max(100, 'A label has at most 100 characters.'),
    basis: z.enum(bases),
    points: z.number().int().min(-10_000, 'At least -10,000 points.').max(10_000, 'At most 10,000 points.'),
    kind: submissionFields.kind.nullish(),
    least: z.number().int().min(1, 'The least number is at least 1.').max(10_000, 'The least number is at most 10,000.').nullish(),
    channel: z.string().nullish(),
    note: submissionFields.note.nullish(),
    active: z.boolean().nullish(),
  })
  .refine(({ basis, least }) => (basis === 'QUOTA') === (least != null), {
    message: 'A QUOTA, and only a QUOTA, names the least number.',
    path: ['least'],
  })
  .refine(({ basis, kind }) => basis !== 'KIND' || kind != null, { message: 'A rule by KIND names the kind.', path: ['kind'] })
  .refine(({ basis, channel }) => basis === 'CHANNEL' || channel == null, {
    message: 'Only a rule by CHANNEL names one.',
    path: ['channel'],
  })
  .refine(({ basis, note }) => basis !== 'NOT_COMPUTED' || note != null, { message: 'Say why it cannot be computed.', path: ['note'] })
