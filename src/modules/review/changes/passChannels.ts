import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { keepFileText, type SealedEdition } from '../../catalogue/index.js'
import { publicationRule } from '../model/checks/checks.js'
import { withTexts } from '../model/checks/gather.js'
import { findLowIncomeChannels, type TakenChannel } from '../model/checks/rules/lowIncomeChannel.js'
import { findingsOf } from '../model/checks/run.js'
import { readSubject } from '../model/checks/text/read.js'

/** Declines an edition that must not take one of these channels. What is migrated is public already and is not checked. */
export async function passChannels(scope: Scope, edition: SealedEdition, codes: readonly string[]): Promise<void> {
  if (scope.actor.roles.includes('IMPORTER')) return
  const channels = await query<TakenChannel[]>(
    scope.em,
    'select code, name, kind, unit_kind as "unitKind" from office.check_channel where code = any(?) order by code',
    [[...codes]],
  )
  const { title, summary, document, metadata, attachments } = edition.content
  const texts = new Map<string, Awaited<ReturnType<typeof keepFileText>>>()
  for (const { hash } of attachments) texts.set(hash, await keepFileText(scope.em, hash))
  const text = readSubject({ title, shortTitle: metadata.shortTitle, summary, document, attachments: withTexts(attachments, texts) })
  const [finding] = findingsOf(publicationRule, [...findLowIncomeChannels(text, title, channels)])
  if (finding) throw new Refusal('CHECKS_FAILED', { message_zh: finding.message.zh, message_en: finding.message.en }, finding.path)
}
