import { z } from 'zod'
import type { Role } from '../../../platform/actor.js'

/** The roles that people and programs can have; IMPORTER is the hub's own. */
export const PERSONAL_ROLES = [
  'PARTNER',
  'CORRESPONDENT',
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
] as const satisfies readonly Role[]

export const displayName = z.string().trim().min(1, 'Give a name of 1 to 100 characters.').max(100, 'Give a name of 1 to 100 characters.')

export const roles = z
  .array(z.enum(PERSONAL_ROLES))
  .min(1, 'Give at least one role.')
  .transform((given) => [...new Set(given)])

/** A login is compared in one form: NFKC, lower case. */
export const login = z
  .string()
  .transform(foldLogin)
  .refine(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u.test(text),
    'A login has 2 to 100 letters, digits, dots, hyphens, underscores, + and @.',
  )

export const email = z
  .string()
  .transform(foldLogin)
  .refine((text) => text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text), 'This is no e-mail address.')

export function foldLogin(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
