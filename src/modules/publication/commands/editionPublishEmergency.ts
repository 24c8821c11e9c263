import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { passEmergency } from '../../review/index.js'
import { findCandidate, type Candidate } from '../changes/candidate.js'
import { publish } from '../changes/publish.js'
import { endSchedule } from '../changes/schedules.js'

const input = z.object({
  editionId: z.string(),
  reason: z.string().trim().min(1, 'Say what the emergency is; the record keeps it.').max(1000, 'A reason has at most 1,000 characters.'),
  channels: z.array(z.string()).max(100, 'At most 100 channels.').nullish(),
  changeNote: z.string().trim().max(1000, 'A change note has at most 1,000 characters.').nullish(),
})

/** The principal publishes before the reviews are done; they are held afterwards, and the ledger says so for ever. */
export const editionPublishEmergency = defineCommand({
  name: 'editionPublishEmergency',
  action: 'edition.publish-emergency',
  input,
  subject: (answer: { itemId: string; editionId: string; position: string; distributionIds: readonly string[] }) => answer.itemId,
  run: async (scope, { editionId, reason, channels = null, changeNote = null }) => {
    const candidate = await findCandidate(scope, editionId)
    const passed = await passEmergency(scope, candidate.item, candidate.edition)
    if (candidate.waiting !== null) await endSchedule(scope, candidate.waiting, 'CANCELLED')
    const beside = () => keepReason(scope, candidate, reason)
    return { ...(await publish(scope, candidate, passed, { channels, channelTimes: [], changeNote, beside })) }
  },
})

async function keepReason(scope: Scope, { edition }: Candidate, reason: string): Promise<void> {
  await query(
    scope.em,
    `insert into desk.emergency_publication (position, item_id, edition_id, reason, published_by, published_at)
     select head.position, ?, ?, ?, ?, ? from desk.ledger_head head`,
    [edition.itemId, edition.id, reason, scope.actor.id, scope.now],
  )
}
