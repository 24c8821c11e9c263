import { afterAll, beforeAll, expect, test } from 'vitest'
import { followBySocket, followBySse, until, type Following } from '../../support/following.js'
import type { Person } from '../../support/newsroom.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

const CHANGED = { query: 'subscription { reviewQueueChanged { id step body dueOn item { title } } }' }

let desk: ReviewDesk
const followings: Following[] = []

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(async () => {
  for (const { stop } of followings) stop()
  await desk.hub.close()
})

test('a body hears at once when it is asked, over both transports, and hears of nothing that is not its own', async () => {
  const { people, sealed } = desk
  const [confidential, legal] = [followAs(people.CONFIDENTIALITY_REVIEWER), followAs(people.LEGAL_REVIEWER)]
  await allOpen()
  const { editionId } = await sealed({ title: '关于开展扫雪的通知' })
  await arrived(confidential, 1)
  await desk.approve(editionId, FIVE_BODIES.slice(0, 1))
  await arrived(legal, 1)
  await sealed({ title: '又一则' })
  await arrived(confidential, 2)
  expect(confidential.seen).toMatchObject([
    { step: 'CONFIDENTIALITY_REVIEW', body: '保密审核', dueOn: '2026-03-09', item: { title: '关于开展扫雪的通知' } },
    { step: 'CONFIDENTIALITY_REVIEW', item: { title: '又一则' } },
  ])
  expect(legal.seen).toMatchObject([{ step: 'LEGAL_REVIEW', item: { title: '关于开展扫雪的通知' } }])
})

test('who wrote on an item is not told of it, though the body is his or her own', async () => {
  const { newsroom, office } = desk
  const [author, colleague] = [await newsroom.person('EDITOR', '执笔'), await newsroom.person('EDITOR', '同事')]
  const [mine, theirs] = [followAs(author), followAs(colleague)]
  await allOpen()
  const news = { unitId: office.unitId, genre: 'WORK_NEWS', markdown: '植树。' }
  const written = await author.does('draftCreate', { ...news, title: '我写的' }, 'item { id }')
  await office.submit((written['item'] as { id: string }).id)
  await arrived(theirs, 1)
  // What comes to the author now came after that, so nothing of it can still be under way.
  await office.sealed({ genre: 'WORK_NEWS', title: '别人写的' })
  await arrived(theirs, 2)
  await arrived(mine, 1)
  expect(theirs.seen).toMatchObject([{ item: { title: '我写的' } }, { item: { title: '别人写的' } }])
  expect(mine.seen).toMatchObject([{ item: { title: '别人写的' } }])
})

test('those who never decide anything are told so, not left to wait', async () => {
  const refusals = await Promise.all(
    [desk.people.ADMIN, undefined].map(async (person) => {
      const following = followBySocket(desk.hub.url, CHANGED, person?.token)
      await following.over
      following.stop()
      return following.errors[0]?.extensions
    }),
  )
  expect(refusals).toMatchObject([
    {
      code: 'FORBIDDEN',
      roles: ['EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL'],
    },
    { code: 'UNAUTHENTICATED' },
  ])
})

function followAs(person: Person): Following {
  const by = followings.length % 2 === 0 ? followBySocket : followBySse
  const following = by(desk.hub.url, CHANGED, person.token)
  followings.push(following)
  return following
}

/** Only what is asked from then on is told. */
async function allOpen(): Promise<void> {
  await until(
    async () => (await desk.hub.metrics.text()).includes(`tongyuan_live_streams ${followings.length}\n`),
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
