import type { Role } from '../../../src/platform/actor.js'
import { importer, withRole } from '../cast.js'
import type { Dice } from '../dice.js'
import type { Move } from './move.js'

export const READY = `not exists (select from desk.scheduled_publication s where s.item_id = i.id and s.state = 'WAITING') and exists (
  select from desk.review r
  where r.item_id = i.id and r.outcome = 'APPROVED'
    and r.edition_id = (select e.id from desk.edition e where e.item_id = i.id order by e.number desc limit 1)
    and not exists (select from desk.publication p where p.edition_id = r.edition_id and p.ended_at is null))`
const SEALED = `i.status <> 'WITHDRAWN' and exists (select from desk.edition e where e.item_id = i.id)`

/** What puts before the public and takes back, when it may and when it may not. */
export const publishing: readonly Move[] = [
  { name: 'publish', weight: 10, among: READY, make: ({ item, dice }) => publish(item.editions, dice) },
  { name: 'publish at any time', weight: 6, among: SEALED, make: ({ item, dice }) => publish(item.editions, dice) },
  {
    name: 'withdraw',
    weight: 3,
    among: `i.status = 'PUBLISHED'`,
    make: ({ desk, item, dice }) => {
      const kind = dice.pick(['NOTICE', 'GONE', 'REPLACED'] as const)
      return {
        by: mostly('EDITOR', dice),
        command: 'itemWithdraw',
        input: {
          itemId: item.itemId,
          kind,
          reason: `撤回 ${dice.below(1000)}`,
          ...(kind === 'REPLACED' && { replacementId: dice.pick(desk.items) }),
        },
      }
    },
  },
  {
    name: 'restore',
    weight: 4,
    among: `i.status = 'WITHDRAWN'`,
    make: ({ item, dice }) => ({
      by: mostly('EDITOR', dice),
      command: 'itemRestore',
      input: { itemId: item.itemId, reason: `恢复 ${dice.below(1000)}` },
    }),
  },
]

export function mostly(role: Role, dice: Dice) {
  return dice.chance(0.9) ? dice.pick(withRole(role)) : dice.pick([importer, ...withRole('PRINCIPAL'), ...withRole('ADMIN')])
}

/** Mostly the newest edition. */
function publish(editions: readonly { readonly id: string }[], dice: Dice) {
  const [newest] = editions
  const edition = newest && dice.chance(0.85) ? newest : editions.length > 0 ? dice.pick(editions) : { id: `edn_${'0'.repeat(26)}` }
  return {
    by: mostly('EDITOR', dice),
    command: 'editionPublish',
    input: { editionId: edition.id, changeNote: `说明 ${dice.below(1000)}` },
  }
}
