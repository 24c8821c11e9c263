import { withRole } from '../cast.js'
import { mostly } from './publishing.js'
import type { Move } from './move.js'

const REPORTED = `exists (select from desk.submission s where s.status = 'RECEIVED')`

/** What comes from the communities, and what editors make of it. */
export const reporting: readonly Move[] = [
  {
    name: 'report',
    weight: 2,
    among: 'true',
    make: ({ dice }) => ({
      by: dice.pick(withRole('CORRESPONDENT')),
      command: 'submissionCreate',
      input: { title: `社区来稿 ${dice.below(1_000_000)}`, text: `今天社区做了第 ${dice.below(1_000_000)} 件事。`, kind: 'NEWS' },
    }),
  },
  {
    name: 'adopt',
    weight: 2,
    among: `i.status <> 'WITHDRAWN' and ${REPORTED}`,
    make: ({ item, dice }) => ({
      by: mostly('EDITOR', dice),
      command: 'submissionAdopt',
      input: {
        submissionId: item.submissionId ?? `sub_${'0'.repeat(26)}`,
        ...(dice.chance(0.7) && { itemId: item.itemId, expectedVersion: item.version }),
      },
    }),
  },
]
