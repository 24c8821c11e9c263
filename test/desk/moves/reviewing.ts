import type { Actor, Role } from '../../../src/platform/actor.js'
import { cast, ITS_PEOPLE, withRole } from '../cast.js'
import type { OpenTask, Standing } from '../desk.js'
import type { Dice } from '../dice.js'
import type { Move } from './move.js'

const OFFICE_SYSTEM = 'act_office_system'
const SIGNING = ['EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR'] as const
const FIELDS = ['title', 'summary', 'document', 'categories', 'shortTitle', 'genre', 'relations', 'attachments', 'disclosure'] as const
const ASKED = `i.status <> 'WITHDRAWN' and exists (select from desk.review_task t where t.item_id = i.id and t.closed_at is null)`

/** What the bodies do, rightly and wrongly; and what the administrator makes of the routes. */
export const reviewing: readonly Move[] = [
  { name: 'sign', weight: 44, among: ASKED, make: ({ item, dice }) => sign(item, dice, 0.05) },
  { name: 'sign wrongly', weight: 8, among: ASKED, make: ({ item, dice }) => sign(item, dice, 0.6) },
  {
    name: 'save a route',
    weight: 2,
    among: 'true',
    make: ({ desk, dice }) => ({
      by: dice.chance(0.9) ? dice.pick(withRole('ADMIN')) : dice.pick(withRole('EDITOR')),
      command: 'routeSave',
      input: { route: route(dice), effectiveFrom: dayAfter(desk.now(), dice.below(2)) },
    }),
  },
]

/** Each part of it is wrong with the given chance. */
function sign(item: Standing, dice: Dice, wrong: number) {
  const task = dice.chance(wrong) || item.tasks.length === 0 ? anyTask(item, dice) : dice.pick(item.tasks)
  const able = cast.filter(({ roles }) => roles.some((role) => task.roles.includes(role)))
  const by = dice.chance(wrong / 2) || able.length === 0 ? dice.pick(cast) : dice.pick(able)
  const verdict = dice.chance(0.9) ? 'APPROVE' : dice.pick(['RETURN', 'RETURN', 'REFUSE'] as const)
  const other = dice.pick([...item.editions.map(({ hash }) => hash), `sha256:${'0'.repeat(64)}`])
  return {
    by,
    command: 'editionSignOff',
    input: {
      editionId: task.editionId,
      contentHash: dice.chance(wrong) ? other : task.hash,
      step: task.step,
      verdict,
      ...((verdict !== 'APPROVE' || dice.chance(0.2)) && { comment: `意见 ${dice.below(1000)}` }),
      ...document(by, dice),
    },
  }
}

/** The program signs with the reference of its document; it tries now and then to sign for itself. */
function document(by: Actor, dice: Dice) {
  if (by.id !== OFFICE_SYSTEM || dice.chance(0.05)) return {}
  return { reference: `公文〔2026〕${dice.below(1000)}号`, onBehalfOf: dice.pick(ITS_PEOPLE) }
}

/** Any step, of any edition: mostly not the one that is asked. */
function anyTask(item: Standing, dice: Dice): OpenTask {
  const steps = [
    'LEGAL_REVIEW',
    'PRINCIPAL_APPROVAL',
    'FINAL_APPROVAL',
    'SUPERVISION_GROUP',
    'A0',
    'B0',
    'LAST',
    ...item.tasks.map(({ step }) => step),
  ]
  const edition = item.editions.length > 0 ? dice.pick(item.editions) : { id: `edn_${'0'.repeat(26)}`, hash: `sha256:${'0'.repeat(64)}` }
  return { editionId: edition.id, hash: edition.hash, step: dice.pick(steps), roles: dice.pick(cast).roles }
}

/** A route of one's own: any rules of separation, quorums, survivals and terms of approvals. */
function route(dice: Dice) {
  const byPublishing = dice.chance(0.3)
  const earlier = ['A', 'B'].slice(0, dice.below(3)).map((stage) =>
    Array.from({ length: 1 + dice.below(2) }, (_, at) => ({
      step: `${stage}${at}`,
      body: `机构${stage}${at}`,
      roles: dice.chance(0.7) ? [dice.pick(SIGNING)] : [dice.pick(SIGNING), 'LEADING_GROUP' as const],
      quorum: dice.chance(0.25) ? 2 : 1,
      survives: dice.some(FIELDS, 0.4),
      ...(dice.chance(0.5) && { limitDays: 1 + dice.below(5) }),
    })),
  )
  const last = {
    step: 'LAST',
    body: '主要负责人',
    roles: ['PRINCIPAL'] as Role[],
    survives: dice.some(FIELDS, 0.3),
    quorum: dice.chance(0.1) ? 2 : 1,
  }
  const release = { step: 'RELEASE', body: '编辑部', roles: ['EDITOR'] as Role[], byPublishing: true, quorum: dice.chance(0.1) ? 2 : 1 }
  return {
    code: dice.pick(['RANDOM_1', 'RANDOM_2', 'RANDOM_3', 'THREE_REVIEWS']),
    name: '随机流程',
    stages: byPublishing ? [[release]] : [...earlier, [last]],
    authorMaySign: dice.chance(0.4),
    onePersonTwice: dice.chance(0.4),
    ...(dice.chance(0.4) && { approvalDays: 1 + dice.below(4) }),
    choice: { genres: dice.pick([['WORK_NEWS'], ['NOTICE'], ['OPINION', 'PLAN']] as const), priority: 40 + dice.below(20) },
  }
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}
