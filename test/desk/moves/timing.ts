import { withRole } from '../cast.js'
import { mostly, READY } from './publishing.js'
import type { Move } from './move.js'

const WAITING = `exists (select from desk.scheduled_publication s where s.item_id = i.id and s.state = 'WAITING')`
const IN_REVIEW = `i.status <> 'WITHDRAWN' and exists (select from desk.review r where r.item_id = i.id and r.outcome is null and not r.retrospective)`

/** What lets time decide, or does not wait for it. */
export const timing: readonly Move[] = [
  {
    name: 'schedule',
    weight: 12,
    among: READY,
    make: ({ desk, item, dice }) => ({
      by: mostly('EDITOR', dice),
      command: 'editionPublish',
      input: {
        editionId: item.editions[0]?.id ?? `edn_${'0'.repeat(26)}`,
        changeNote: `定时 ${dice.below(1000)}`,
        publishAt: new Date(desk.now().getTime() + 1 + dice.below(desk.horizonMs)),
      },
    }),
  },
  {
    name: 'cancel',
    weight: 1,
    among: WAITING,
    make: ({ item, dice }) => ({
      by: mostly('EDITOR', dice),
      command: 'scheduledPublicationCancel',
      input: { scheduledId: item.scheduledId ?? `sch_${'0'.repeat(26)}` },
    }),
  },
  {
    name: 'embargo',
    weight: 2,
    among: 'i.published_at is null',
    make: ({ desk, item, dice }) => ({
      by: mostly('EDITOR', dice),
      command: 'itemEmbargo',
      input: {
        itemId: item.itemId,
        until: dice.chance(0.4) ? null : new Date(desk.now().getTime() + 1 + dice.below(desk.horizonMs)),
        reason: `时限 ${dice.below(1000)}`,
      },
    }),
  },
  {
    name: 'emergency',
    weight: 2,
    among: IN_REVIEW,
    make: ({ item, dice }) => ({
      by: dice.chance(0.85) ? dice.pick(withRole('PRINCIPAL')) : mostly('EDITOR', dice),
      command: 'editionPublishEmergency',
      input: {
        editionId: item.editions[0]?.id ?? `edn_${'0'.repeat(26)}`,
        reason: `险情 ${dice.below(1000)}`,
        changeNote: `应急 ${dice.below(1000)}`,
      },
    }),
  },
]
