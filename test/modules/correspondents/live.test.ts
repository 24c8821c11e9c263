import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../../../src/platform/database/query.js'
import { followBySocket, followBySse, until, type Following } from '../../support/following.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'

const CHANGED = { query: 'subscription { submissionChanged { id title status question } }' }
const REPORT = { kind: 'NEWS', text: '社区组织志愿者为老人理发，三十余人参加。', happenedOn: '2026-11-20' }

let hub: TestHub
let [wang, zhao, editor, supervisor, lawyer]: Person[] = []
const followings: Following[] = []

beforeAll(async () => {
  hub = await openTestHub()
  const newsroom = newsroomOf(hub)
  const [east, west] = [await newsroom.unit('LIVE_E', '东社区'), await newsroom.unit('LIVE_W', '西社区')]
  wang = await newsroom.person('CORRESPONDENT', '王', east)
  zhao = await newsroom.person('CORRESPONDENT', '赵', west)
  editor = await newsroom.person('EDITOR', '编辑')
  supervisor = await newsroom.person('SUPERVISOR', '监督')
  lawyer = await newsroom.person('LEGAL_REVIEWER', '法务')
})
afterAll(async () => {
  for (const { stop } of followings) stop()
  await hub.close()
})

test('a submission that changes is sent to its correspondent and to those who work on submissions, and to nobody else', async () => {
  const concerned = [followAs(wang), followAs(editor), followAs(supervisor)]
  const stranger = followAs(zhao)
  await allOpen()
  const { submission } = (await wang?.does('submissionCreate', { ...REPORT, title: '志愿理发' }, 'submission { id }')) ?? {}
  const { id } = submission as { id: string }
  for (const following of concerned) await arrived(following, 1)
  await editor?.does('submissionReturn', { submissionId: id, question: '哪一天？' }, 'submission { id }')
  for (const following of concerned) await arrived(following, 2)
  // What comes to the stranger now came after all of that, so nothing of it can still be under way.
  await zhao?.does('submissionCreate', { ...REPORT, title: '自己的' }, 'submission { id }')
  await arrived(stranger, 1)
  expect(stranger.seen).toMatchObject([{ title: '自己的' }])
  expect(concerned[0]?.seen).toEqual([
    { id, title: '志愿理发', status: 'RECEIVED', question: null },
    { id, title: '志愿理发', status: 'NEEDS_CHANGES', question: '哪一天？' },
  ])
  for (const following of concerned.slice(1)) {
    await arrived(following, 3)
    expect(following.seen.map((seen) => (seen as unknown as { title: string }).title)).toEqual(['志愿理发', '志愿理发', '自己的'])
  }
})

test('what changes while the listening connection is down is caught up with, and nothing is told twice', async () => {
  const following = followAs(editor)
  await allOpen()
  const { submission } = (await wang?.does('submissionCreate', { ...REPORT, title: '先到' }, 'submission { id }')) ?? {}
  const { id } = submission as { id: string }
  await arrived(following, 1)
  const em = hub.database.orm.em.fork()
  // As announced in the moment in which nobody hears: it is in the outbox, and its notification never came.
  await query(
    em,
    `insert into desk.outbox (id, at, event, subject_id, facts) values ('out_unheard', now(), 'submission.changed', ?, '{}')`,
    [id],
  )
  const killed = await query(
    em,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tongyuan live' and datname = current_database()`,
  )
  expect(killed.length).toBeGreaterThan(0)
  await arrived(following, 2)
  await wang?.does('submissionCreate', { ...REPORT, title: '后到' }, 'submission { id }')
  await arrived(following, 3)
  expect(following.seen.map((seen) => (seen as unknown as { title: string }).title)).toEqual(['先到', '先到', '后到'])
})

test('those for whom no submission exists are told so, not left to wait', async () => {
  const following = followBySocket(hub.url, CHANGED, lawyer?.token)
  await following.over
  following.stop()
  expect(following.errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN', roles: ['CORRESPONDENT', 'EDITOR', 'SUPERVISOR', 'PRINCIPAL'] } },
  ])
})

function followAs(person: Person | undefined): Following {
  const by = followings.length % 2 === 0 ? followBySocket : followBySse
  const following = by(hub.url, CHANGED, person?.token)
  followings.push(following)
  return following
}

/** Only what changes from then on is told. */
async function allOpen(): Promise<void> {
  await until(
    async () => (await hub.metrics.text()).includes(`tongyuan_live_streams ${followings.length}\n`),
    () => 'all streams',
  )
  await new Promise((resolve) => setTimeout(resolve, 500))
}

async function arrived({ seen, errors }: Following, count: number): Promise<void> {
  await until(
    () => seen.length >= count,
    () => `${count} events; ${JSON.stringify({ seen, errors })}`,
  )
}
