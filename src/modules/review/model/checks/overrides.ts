import { z } from 'zod'
import type { Finding } from './run.js'

/** Why an editor submits in spite of what a rule warns of. */
export interface CheckOverride {
  readonly code: string
  readonly reason: string
}

export const overridesInput = z
  .array(
    z.object({
      code: z.string(),
      reason: z
        .string()
        .trim()
        .min(4, 'Give a reason of at least 4 characters; it stays on record.')
        .max(500, 'A reason has at most 500 characters.'),
    }),
  )
  .max(50, 'At most 50 overrides.')
  .nullish()

/** The findings that stand in the way. What only warns is shown to those who sign, with the editor's reason when there is one. */
export function blockingFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'BLOCK')
}
