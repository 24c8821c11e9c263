import { z } from 'zod'

export const unitCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'A unit code has 1 to 40 letters, digits, hyphens and underscores.')
export const unitName = z.string().trim().min(1, 'Give the unit a name.').max(200, 'A unit name has at most 200 characters.')
