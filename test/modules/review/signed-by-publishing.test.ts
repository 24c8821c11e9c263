import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReviewDesk, type ReviewDesk } from './desk.js'

const release = { step: 'RELEASE', body: '编辑部', roles: ['EDITOR'], byPublishing: true }
const route = { code: 'FOUR_EYES', name: '编校分开', stages: [[release]], choice: { genres: ['OTHER'], priority: 100 } }

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
  await desk.people.ADMIN.does('routeSave', { route, effectiveFrom: '2026-03-02' }, 'route { code }')
})
afterAll(() => desk.hub.close())

test('who wrote an item does not sign it by publishing, where the route keeps them apart; a colleague does', async () => {
  const { newsroom, office } = desk
  const [writer, colleague] = [await newsroom.person('EDITOR', '撰稿'), await newsroom.person('EDITOR', '校对')]
  const draft = { unitId: office.unitId, title: '编校分开的通知', genre: 'OTHER', markdown: '正文', disclosureBasis: '条例第二十条' }
  const { item } = await writer.does('draftCreate', draft, 'item { id }')
  const { edition } = await writer.does('draftSubmit', { itemId: item.id, expectedVersion: 1 }, 'edition { id }')
  expect(await writer.isRefused('editionPublish', { editionId: edition.id })).toMatchObject([
    { code: 'MUST_NOT_SIGN', path: ['editionId'] },
  ])
  const { item: shown } = await colleague.does('editionPublish', { editionId: edition.id }, 'item { status }')
  expect(shown.status).toBe('PUBLISHED')
})

test('a step that is signed by publishing asks for one person: more would never come together', async () => {
  const two = { ...route, stages: [[{ ...release, quorum: 2 }]] }
  expect(await desk.people.ADMIN.isRefused('routeSave', { route: two, effectiveFrom: '2026-03-03' })).toMatchObject([{ code: 'INVALID' }])
})

test('a declined sign-off gives no verdict, and no error', async () => {
  const { editionId } = await desk.sealed()
  const input = { editionId, step: 'LEGAL_REVIEW', verdict: 'APPROVE', contentHash: await desk.hashOf(editionId) }
  const { data, errors } = await desk.people.LEGAL_REVIEWER.ask(
    'mutation ($input: EditionSignOffInput!) { editionSignOff(input: $input) { signOff { step } userErrors { code } } }',
    { input },
  )
  expect(errors).toBeUndefined()
  expect(data['editionSignOff']).toEqual({ signOff: null, userErrors: [{ code: 'NOT_ASKED' }] })
})
