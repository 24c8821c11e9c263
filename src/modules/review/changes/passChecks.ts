import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { checks } from '../model/checks/checks.js'
import { blockingFindings, type CheckOverride } from '../model/checks/overrides.js'
import { draftFindings } from './draftFindings.js'

/**
 * Lets a sealed draft pass when the checks find nothing that blocks, and declines with one CHECKS_FAILED for each such finding. Warnings
 * stay on the desk; the editor's reasons for overriding them stay on record. What is migrated is public already and is not checked.
 */
export async function passChecks(scope: Scope, itemId: string, editionId: string, overrides: readonly CheckOverride[]): Promise<void> {
  if (scope.actor.roles.includes('IMPORTER')) return
  requireKnown(overrides)
  const findings = await draftFindings(scope, itemId)
  const [first, ...rest] = blockingFindings(findings).map(
    ({ message, path }) => new Refusal('CHECKS_FAILED', { message_zh: message.zh, message_en: message.en }, path),
  )
  if (first) throw new Refusal(first.code, first.facts, first.path, rest)
  const used = overrides.filter(({ code }) => findings.some((finding) => finding.code === code))
  await query(
    scope.em,
    `insert into desk.check_override (edition_id, code, reason, by, at)
     select ?, code, reason, ?, ? from unnest(?::text[], ?::text[]) as given (code, reason)`,
    [editionId, scope.actor.id, scope.now, used.map(({ code }) => code), used.map(({ reason }) => reason)],
  )
}

function requireKnown(overrides: readonly CheckOverride[]): void {
  for (const [at, { code }] of overrides.entries()) {
    const path = ['overrides', String(at), 'code']
    if (!checks.some((rule) => rule.code === code)) throw new Refusal('INVALID', { reason: `There is no check ${code}.` }, path)
    if (overrides.findIndex((other) => other.code === code) < at)
      throw new Refusal('INVALID', { reason: `Give one reason for ${code}.` }, path)
  }
}
