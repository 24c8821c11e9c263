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

/** The findings that still stand in the way: all that block, and warnings without a reason. What to do about a warning is added. */
export function openFindings(findings: readonly Finding[], overrides: readonly CheckOverride[]): readonly Finding[] {
  const overridden = new Set(overrides.map(({ code }) => code))
  return findings.flatMap((finding): readonly Finding[] => {
    if (finding.severity === 'BLOCK') return [finding]
    return overridden.has(finding.code) ? [] : [withRemedy(finding)]
  })
}

function withRemedy({ message, ...finding }: Finding): Finding {
  const zh = `${message.zh}确需提交的，请在 overrides 中为 ${finding.code} 写明理由。`
  const en = `${message.en} To submit all the same, give the reason for ${finding.code} in overrides.`
  return { ...finding, message: { zh, en } }
}
