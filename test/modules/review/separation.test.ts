import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountUpdate } from '../../../src/modules/accounts/index.js'
import type { Role } from '../../../src/platform/actor.js'
import type { Person } from '../../support/newsroom.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(() => desk.hub.close())

test('who drafted, changed, related or submitted an item approves nothing of it', async () => {
  const { hub, office, sign } = desk
  const other = await office.draft()
  const ways: readonly ((author: Person, itemId: string) => Promise<unknown>)[] = [
    async (author, itemId) =>
      author.does('draftUpdate', { itemId, expectedVersion: await office.version(itemId), summary: '改' }, 'item { id }'),
    async (author, itemId) => author.does('relationCreate', { itemId, kind: 'CITES', otherId: other }, 'item { id }'),
    async (author, itemId) => author.does('draftSubmit', { itemId, expectedVersion: await office.version(itemId) }, 'edition { id }'),
  ]
  for (const way of ways) {
    const author = await withRoles('CONFIDENTIALITY_REVIEWER', 'EDITOR')
    const itemId = await office.draft()
    await way(author, itemId)
    const status = await desk.status(itemId)
    const editionId = status === 'DRAFT' ? await office.submit(itemId) : await newestOf(itemId)
    const [refusal] = await sign(author, editionId, 'CONFIDENTIALITY_REVIEW')
    expect(refusal).toMatchObject({ code: 'MUST_NOT_SIGN', path: ['step'] })
    expect(refusal?.message).toContain('authors do not sign')
  }
  const author = await withRoles('CONFIDENTIALITY_REVIEWER', 'EDITOR')
  const created = await author.does(
    'draftCreate',
    { unitId: office.unitId, title: '自拟', genre: 'NOTICE', markdown: '自己写的。' },
    'item { id }',
  )
  const editionId = await office.submit((created['item'] as { id: string }).id)
  expect(await sign(author, editionId, 'CONFIDENTIALITY_REVIEW')).toMatchObject([{ code: 'MUST_NOT_SIGN' }])
  const kept = await hub.database.office.selectFrom('sign_off').select('id').where('edition_id', '=', editionId).execute()
  expect(kept).toEqual([])
})

test('who has approved one step of an edition approves no other of it, but may of another edition', async () => {
  const both = await withRoles('CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER')
  const one = await desk.sealed()
  expect(await desk.sign(both, one.editionId, 'CONFIDENTIALITY_REVIEW')).toEqual([])
  const [refusal] = await desk.sign(both, one.editionId, 'LEGAL_REVIEW')
  expect(refusal).toMatchObject({ code: 'MUST_NOT_SIGN', path: ['step'] })
  expect(refusal?.message).toContain('CONFIDENTIALITY_REVIEW')
  const other = await desk.sealed()
  await desk.approve(other.editionId, FIVE_BODIES.slice(0, 1))
  expect(await desk.sign(both, other.editionId, 'LEGAL_REVIEW')).toEqual([])
})

test('nobody is kept from returning or refusing what he or she may not approve', async () => {
  const both = await withRoles('CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER')
  const { itemId, editionId } = await desk.sealed()
  await desk.sign(both, editionId, 'CONFIDENTIALITY_REVIEW')
  expect(await desk.sign(both, editionId, 'LEGAL_REVIEW', { verdict: 'RETURN', comment: '漏了依据' })).toEqual([])
  expect(await desk.status(itemId)).toBe('DRAFT')
})

test('in the procedure of major decisions one person may give several opinions, but never on a text of his or her own', async () => {
  const member = await withRoles('LEADING_GROUP', 'LEGAL_REVIEWER', 'EDITOR')
  const { editionId } = await desk.decision()
  for (const step of ['RISK', 'PUBLIC_PARTICIPATION', 'EXPERT', 'LEGALITY']) expect(await desk.sign(member, editionId, step)).toEqual([])
  const own = await desk.decision()
  await desk.office.update(own.itemId, { summary: '改' })
  const itemId = own.itemId
  await member.does('draftUpdate', { itemId, expectedVersion: await desk.office.version(itemId), summary: '再改' }, 'item { id }')
  const next = await desk.office.submit(itemId)
  expect(await desk.sign(member, next, 'RISK')).toMatchObject([{ code: 'MUST_NOT_SIGN' }])
})

async function withRoles(...roles: [Role, ...Role[]]): Promise<Person> {
  const person = await desk.newsroom.person(roles[0], roles.join('与'))
  await desk.hub.run(accountUpdate, { accountId: person.accountId, roles: roles as never }, 'ADMIN')
  return person
}

async function newestOf(itemId: string): Promise<string> {
  const drafts = desk.hub.database.office.selectFrom('draft').select('newest_edition_id').where('item_id', '=', itemId)
  return (await drafts.executeTakeFirstOrThrow()).newest_edition_id ?? ''
}
