import { z } from 'zod'
import type { Role } from '../../../platform/actor.js'
import { codesOf, disclosureClasses, genres } from '../../catalogue/index.js'
import { contentFields } from './changed-fields.js'
import { EMERGENCY, MIGRATED } from './route.js'

/** Who may be a deciding body: those who look after the hub never decide. */
export const SIGNING_ROLES = [
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
] as const satisfies readonly Role[]

const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,59}$/, 'A code has 2 to 60 capital letters, digits and underscores, and begins with a letter.')

const step = z.object({
  step: code,
  body: z.string().trim().min(1, 'Name the body that decides.').max(100, 'A name has at most 100 characters.'),
  roles: z.array(z.enum(SIGNING_ROLES)).min(1, 'Name at least one role that may sign.'),
  limitDays: z.number().int().min(1).max(120, 'A limit has 1 to 120 working days.').nullable().default(null),
  quorum: z.number().int().min(1).max(20, 'A quorum is 1 to 20 people.').default(1),
  survives: z.array(z.enum(contentFields)).default([]),
  byPublishing: z.boolean().default(false),
})

const choice = z.object({
  genres: z.array(z.enum(codesOf(genres))).default([]),
  categories: z.array(z.string()).max(200, 'At most 200 categories.').default([]),
  disclosureClasses: z.array(z.enum(codesOf(disclosureClasses))).default([]),
  priority: z.number().int().min(0).max(1000, 'A priority is 0 to 1,000.').default(0),
})

/** A route as an office describes it, with the rules of separation that hold for every route. */
export const routeInput = z
  .object({
    code: code.refine((given) => given !== MIGRATED && given !== EMERGENCY, 'This code is the hub’s own.'),
    name: z.string().trim().min(1, 'Name the route.').max(100, 'A name has at most 100 characters.'),
    stages: z
      .array(z.array(step).min(1, 'A stage has at least one step.').max(10, 'At most 10 steps side by side.'))
      .min(1, 'A route has at least one step: nothing is published that nobody approved.')
      .max(20, 'At most 20 stages.'),
    authorMaySign: z.boolean().default(false),
    onePersonTwice: z.boolean().default(false),
    approvalDays: z.number().int().min(1).max(3650, 'Approvals hold for 1 to 3,650 days.').nullable().default(null),
    choice: choice.nullable().default(null),
  })
  .superRefine((route, context) => {
    const steps = route.stages.flat()
    const twice = steps.find((one, at) => steps.findIndex((other) => other.step === one.step) < at)
    if (twice) context.addIssue({ code: 'custom', path: ['stages'], message: `The step ${twice.step} stands in it twice.` })
    for (const { step: name, roles } of steps) {
      if (name.includes('SUPERVISION') && roles.some((role) => role !== 'SUPERVISOR'))
        context.addIssue({ code: 'custom', path: ['stages'], message: `Only supervisors decide ${name}.` })
    }
    if (steps.some((one) => one.byPublishing && one.quorum > 1))
      context.addIssue({
        code: 'custom',
        path: ['stages'],
        message: 'A step that is signed by publishing has a quorum of 1: one person publishes.',
      })
    const last = route.stages.at(-1) ?? []
    const bySimplePublishing = steps.every((one) => one.byPublishing)
    if (!bySimplePublishing && !(last.length === 1 && last[0]?.roles.every((role) => role === 'PRINCIPAL')))
      context.addIssue({ code: 'custom', path: ['stages'], message: 'The last step is the principal’s alone (roles: PRINCIPAL).' })
    if (!bySimplePublishing && steps.some((one) => one.byPublishing))
      context.addIssue({ code: 'custom', path: ['stages'], message: 'A step is signed by publishing only where no other body decides.' })
  })
export type RouteInput = z.input<typeof routeInput>
