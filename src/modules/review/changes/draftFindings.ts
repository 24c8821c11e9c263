import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { dayIn } from '../../../platform/clock.js'
import { keepFileText } from '../../catalogue/index.js'
import { linkedKeys, subjectFrom, type LinkRow, type SubjectRow } from '../model/checks/gather.js'
import { findingsIn, type Finding } from '../model/checks/run.js'

/** What the checks find in a draft as it stands in this transaction; the text of its attachments is read once and kept. */
export async function draftFindings(scope: Scope, itemId: string): Promise<readonly Finding[]> {
  const [row] = await query<SubjectRow[]>(scope.em, 'select * from office.check_subject where item_id = ?', [itemId])
  if (!row) throw new Error(`The draft of ${itemId} has vanished within its transaction`)
  const texts = new Map<string, Awaited<ReturnType<typeof keepFileText>>>()
  for (const { hash } of row.attachments) texts.set(hash, await keepFileText(scope.em, hash))
  const keys = [...linkedKeys(row.document)]
  const links = await query<LinkRow[]>(scope.em, 'select key, id, is_public from office.check_link where key = any(?) or id = any(?)', [
    keys,
    keys,
  ])
  const channels = await query<{ code: string; kind: string }[]>(scope.em, 'select code, kind from office.check_channel')
  const { timeZone, phones } = scope.settings
  return findingsIn(subjectFrom(row, { texts, links, channels, today: dayIn(timeZone, scope.now), phones }))
}
