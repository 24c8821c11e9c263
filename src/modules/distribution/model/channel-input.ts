import { z } from 'zod'
import { codesOf, renditionFormats } from '../../catalogue/index.js'
import { channelKinds } from './terms.js'

export const channelName = z.string().trim().min(1, 'Give the channel a name.').max(200, 'A channel name has at most 200 characters.')
export const channelCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'A channel code has 1 to 40 capital letters, digits and underscores and begins with a letter.')
export const channelKind = z.enum(codesOf(channelKinds))
export const channelFormat = z.enum(codesOf(renditionFormats))
export const postingDays = z
  .number()
  .int()
  .min(1, 'A posting period has at least one day.')
  .max(3650, 'A posting period has at most 3,650 days.')

/** What the channel can do; a capability left out is one it does not have. */
export const capabilities = z
  .object({
    replace: z.boolean().default(false),
    delete: z.boolean().default(false),
    annotate: z.boolean().default(false),
    schedule: z.boolean().default(false),
    receipts: z.boolean().default(false),
    irrevocable: z.boolean().default(false),
  })
  .refine((given) => !(given.irrevocable && given.delete), {
    message: 'What is irrevocable cannot be deleted: choose one.',
    path: ['irrevocable'],
  })

export function capabilityColumns(given: z.output<typeof capabilities>) {
  return {
    canReplace: given.replace,
    canDelete: given.delete,
    canAnnotate: given.annotate,
    canSchedule: given.schedule,
    canReceipt: given.receipts,
    irrevocable: given.irrevocable,
  }
}
