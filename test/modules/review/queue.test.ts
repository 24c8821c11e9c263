import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountUpdate } from '../../../src/modules/accounts/index.js'
import type { Person } from '../../support/newsroom.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(() => desk.hub.close())

test('a body finds what it is asked to decide in its queue, until it has decided', async () => {
  const { people, sealed, clock } = desk
  const { itemId, editionId } = await sealed({ title: '关于整治占道经营的通知' })
  const asked = clock.now().toISOString()
  expect(await queueOf(people.CONFIDENTIALITY_REVIEWER)).toEqual([
    {
      item: { id: itemId, title: '关于整治占道经营的通知' },
      edition: { id: editionId, number: 1 },
      step: 'CONFIDENTIALITY_REVIEW',
      body: '保密审核',
      askedAt: asked,
      dueOn: '2026-03-09',
      dueProvisional: false,
      retrospective: false,
    },
  ])
  expect(await queueOf(people.LEGAL_REVIEWER)).toEqual([])
  await desk.approve(editionId, FIVE_BODIES.slice(0, 1))
  expect(await queueOf(people.CONFIDENTIALITY_REVIEWER)).toEqual([])
  expect(await queueOf(people.LEGAL_REVIEWER)).toMatchObject([{ edition: { id: editionId }, step: 'LEGAL_REVIEW' }])
  await desk.sign(people.LEGAL_REVIEWER, editionId, 'LEGAL_REVIEW', { verdict: 'REFUSE', comment: '没有依据' })
  expect(await queueOf(people.LEGAL_REVIEWER)).toEqual([])
})

test('nobody else has a queue: neither the public, partners and correspondents nor those who look after the hub', async () => {
  const { hub, office, people, sealed } = desk
  await office.channel('DAILY')
  await sealed()
  expect(await queueOf(people.ADMIN)).toEqual([])
  for (const role of [null, 'PARTNER', 'CORRESPONDENT'] as const) {
    const { data, errors } = await hub.ask('{ reviewQueue { totalCount nodes { id } } }', {}, role)
    expect([errors, data]).toEqual([undefined, { reviewQueue: { totalCount: 0, nodes: [] } }])
  }
})

test('what is due first comes first, what has no limit last, and the pages join without a gap', async () => {
  const { hub, newsroom, clock } = desk
  const leader = await newsroom.person('LEADING_GROUP', '组长')
  const made: string[] = []
  for (let count = 0; count < 3; count += 1) {
    clock.pass(60_000)
    made.push((await desk.decision()).editionId)
  }
  const news = await desk.sealed({ genre: 'WORK_NEWS' })
  await desk.approve(news.editionId, [['FIRST_REVIEW', 'CONFIDENTIALITY_REVIEWER']])
  const steps = ['EXPERT', 'SECOND_REVIEW']
  const document =
    'query ($after: String, $steps: [String!]) { reviewQueue(first: 2, after: $after, steps: $steps) { totalCount nodes { step edition { id } } pageInfo { endCursor hasNextPage } } }'
  const seen: { step: string; edition: { id: string } }[] = []
  for (let after: string | null = null, more = true; more;) {
    const { data, errors } = await leader.ask(document, { after, steps })
    expect(errors).toBeUndefined()
    expect(data['reviewQueue'].totalCount).toBe(4)
    seen.push(...(data['reviewQueue'].nodes as typeof seen))
    ;({ endCursor: after, hasNextPage: more } = data['reviewQueue'].pageInfo as { endCursor: string; hasNextPage: boolean })
  }
  expect(seen).toEqual([
    { step: 'SECOND_REVIEW', edition: { id: news.editionId } },
    ...made.map((id) => ({ step: 'EXPERT', edition: { id } })),
  ])
  const { data: back } = await leader.ask('{ reviewQueue(last: 1, steps: ["EXPERT"]) { nodes { edition { id } } } }')
  expect(back['reviewQueue'].nodes).toEqual([{ edition: { id: made.at(-1) } }])
  expect((await hub.ask('{ reviewQueue(first: 101) { totalCount } }', {}, 'EDITOR')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
})

test('who wrote on an item does not find it in the queue, but can look the task up', async () => {
  const { newsroom } = desk
  const [author, colleague] = [await newsroom.person('EDITOR', '执笔'), await newsroom.person('EDITOR', '同事')]
  const written = await author.does(
    'draftCreate',
    { unitId: desk.office.unitId, title: '工作动态', genre: 'WORK_NEWS', markdown: '植树。' },
    'item { id }',
  )
  const item = written['item'] as { id: string }
  await desk.office.submit(item.id)
  const mine = await idsOf(author, 'FIRST_REVIEW')
  const theirs = await idsOf(colleague, 'FIRST_REVIEW')
  expect(theirs.filter((task) => task.item === item.id)).toHaveLength(1)
  expect(mine.filter((task) => task.item === item.id)).toEqual([])
  const id = theirs.find((task) => task.item === item.id)?.id
  expect((await author.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: { id } })
})

test('who has signed one step does not find the next of the same edition, unless the route lets one person sign twice', async () => {
  const { hub, newsroom } = desk
  const both = await newsroom.person('CONFIDENTIALITY_REVIEWER', '两岗')
  await hub.run(
    accountUpdate,
    { accountId: both.accountId, roles: ['CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP'] },
    'ADMIN',
  )
  const once = await desk.sealed()
  await desk.sign(both, once.editionId, 'CONFIDENTIALITY_REVIEW')
  expect((await idsOf(both, 'LEGAL_REVIEW')).filter((task) => task.item === once.itemId)).toEqual([])
  expect((await idsOf(desk.people.LEGAL_REVIEWER, 'LEGAL_REVIEW')).filter((task) => task.item === once.itemId)).toHaveLength(1)
  const twice = await desk.decision()
  await desk.sign(both, twice.editionId, 'EXPERT')
  expect((await idsOf(both, 'RISK')).filter((task) => task.item === twice.itemId)).toHaveLength(1)
})

test('a task is there by its id for those whose body is asked, and as if absent for everybody else and when it is over', async () => {
  const { people, hub } = desk
  const { itemId, editionId } = await desk.sealed()
  const id = (await idsOf(people.CONFIDENTIALITY_REVIEWER, 'CONFIDENTIALITY_REVIEW')).find((task) => task.item === itemId)?.id
  const document = 'query ($id: ID!) { node(id: $id) { __typename ... on ReviewTask { step } } nodes(ids: [$id]) { id } }'
  const there = { node: { __typename: 'ReviewTask', step: 'CONFIDENTIALITY_REVIEW' }, nodes: [{ id }] }
  const absent = { node: null, nodes: [null] }
  expect((await people.CONFIDENTIALITY_REVIEWER.ask(document, { id })).data).toEqual(there)
  for (const role of ['LEGAL_REVIEWER', 'EDITOR', 'ADMIN'] as const) expect((await people[role].ask(document, { id })).data).toEqual(absent)
  expect((await hub.ask(document, { id })).data).toEqual(absent)
  await desk.approve(editionId, FIVE_BODIES.slice(0, 1))
  expect((await people.CONFIDENTIALITY_REVIEWER.ask(document, { id })).data).toEqual(absent)
})

async function queueOf(person: Person): Promise<unknown[]> {
  const { data, errors } = await person.ask(
    '{ reviewQueue(first: 100) { nodes { item { id title } edition { id number } step body askedAt dueOn dueProvisional retrospective } } }',
  )
  expect(errors).toBeUndefined()
  return data['reviewQueue'].nodes as unknown[]
}

async function idsOf(person: Person, step: string): Promise<{ id: string; item: string }[]> {
  const { data } = await person.ask('query ($steps: [String!]) { reviewQueue(first: 100, steps: $steps) { nodes { id item { id } } } }', {
    steps: [step],
  })
  return (data['reviewQueue'].nodes as { id: string; item: { id: string } }[]).map(({ id, item }) => ({ id, item: item.id }))
}
