import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountUpdate, tokenCreate } from '../../../src/modules/accounts/index.js'
import { draftCreate } from '../../../src/modules/catalogue/index.js'
import { execute } from '../../../src/platform/command.js'
import type { Person } from '../../support/newsroom.js'
import { connectTo } from '../../support/tables.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk
/** The office's official-document system: one token with the roles of those who sign there. */
let system: Person

beforeAll(async () => {
  desk = await openReviewDesk()
  const { hub, newsroom } = desk
  system = await newsroom.person('LEADING_GROUP', '公文系统')
  const roles = ['LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL'] as const
  await hub.run(accountUpdate, { accountId: system.accountId, roles: [...roles] }, 'ADMIN')
})
afterAll(() => desk.hub.close())

test('signs for the people who signed there, with the references of its documents, several steps of an edition', async () => {
  const { itemId, editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  for (const [step, onBehalfOf] of [
    ['LEADING_GROUP', '李组长'],
    ['SUPERVISION_GROUP', '陈监督'],
    ['PRINCIPAL_APPROVAL', '周主任'],
  ] as const)
    expect(await desk.sign(system, editionId, step, { onBehalfOf, reference: `OA-2026-118/${step}` })).toEqual([])
  await desk.office.publish(editionId)
  const document = 'query ($id: ID!) { item(id: $id) { passport { verified signOffs { step by reference } } } }'
  const { data } = await desk.hub.ask(document, { id: itemId }, 'EDITOR')
  expect(data['item'].passport).toEqual({
    verified: true,
    signOffs: [
      { step: 'CONFIDENTIALITY_REVIEW', by: '某CONFIDENTIALITY_REVIEWER', reference: null },
      { step: 'LEGAL_REVIEW', by: '某LEGAL_REVIEWER', reference: null },
      { step: 'LEADING_GROUP', by: '李组长', reference: 'OA-2026-118/LEADING_GROUP' },
      { step: 'SUPERVISION_GROUP', by: '陈监督', reference: 'OA-2026-118/SUPERVISION_GROUP' },
      { step: 'PRINCIPAL_APPROVAL', by: '周主任', reference: 'OA-2026-118/PRINCIPAL_APPROVAL' },
    ],
  })
  const publicly = await desk.hub.ask(document, { id: itemId })
  const shown = publicly.data['item'].passport.signOffs as { by: string | null; reference: string | null }[]
  expect(shown.every(({ by, reference }) => by === null && reference === null)).toBe(true)
})

test('may not let one person sign two steps, nor an author of the text sign at all', async () => {
  const { hub, office, sign } = desk
  const { editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  await sign(system, editionId, 'LEADING_GROUP', { onBehalfOf: '李组长', reference: 'OA-1' })
  const twice = await sign(system, editionId, 'SUPERVISION_GROUP', { onBehalfOf: '李组长', reference: 'OA-2' })
  expect(twice).toMatchObject([{ code: 'MUST_NOT_SIGN', path: ['step'] }])
  const { accountId } = await hub.run(tokenCreate, { displayName: '吴执笔', roles: ['EDITOR'] }, 'ADMIN')
  const author = { id: accountId, displayName: '吴执笔', roles: ['EDITOR'], unitId: null, channelId: null } as const
  const context = hub.contextFor(author, { requestId: 'test', via: 'test', language: 'en' })
  const draft = { unitId: office.unitId, title: '自拟', genre: 'NOTICE', markdown: '正文。' } as const
  const { answer } = await execute(context, draftCreate, draft)
  const own = await office.submit(answer?.itemId ?? '')
  await desk.approve(own, FIVE_BODIES.slice(0, 2))
  expect(await sign(system, own, 'LEADING_GROUP', { onBehalfOf: '吴执笔', reference: 'OA-3' })).toMatchObject([{ code: 'MUST_NOT_SIGN' }])
})

test('names both the person and the document, or neither', async () => {
  const { editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  for (const [given, path] of [
    [{ onBehalfOf: '李组长' }, 'reference'],
    [{ reference: 'OA-1' }, 'onBehalfOf'],
    [{ reference: 'OA\n1', onBehalfOf: '李组长' }, 'reference'],
    [{ reference: ' ', onBehalfOf: '李组长' }, 'reference'],
  ] as const)
    expect(await desk.sign(system, editionId, 'LEADING_GROUP', given)).toMatchObject([{ code: 'INVALID', path: [path] }])
})

test('returns in somebody’s name like anybody else', async () => {
  const { itemId, editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  const given = { verdict: 'RETURN', comment: '附件缺页', onBehalfOf: '李组长', reference: 'OA-9' } as const
  expect(await desk.sign(system, editionId, 'LEADING_GROUP', given)).toEqual([])
  expect(await desk.status(itemId)).toBe('DRAFT')
})

test('binds the person and the reference into the digest that the ledger keeps, though the public sees neither', async () => {
  const { editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  await desk.sign(system, editionId, 'LEADING_GROUP', { onBehalfOf: '李组长', reference: 'OA-2026-118', comment: '同意' })
  const owner = await connectTo(desk.hub.databaseUrl)
  const { rows } = await owner.query<Record<string, string> & { signed_at: Date }>(
    `select * from desk.sign_off where edition_id = $1 and step = 'LEADING_GROUP'`,
    [editionId],
  )
  await owner.end()
  const row = rows[0]!
  const secret = `${system.accountId}\n李组长\nOA-2026-118\n同意`
  const facts = {
    editionId,
    step: 'LEADING_GROUP',
    body: '政务公开领导小组',
    verdict: 'APPROVE',
    contentHash: row['content_hash'],
    signedAt: row.signed_at.toISOString(),
    withheld: sha256(Buffer.concat([Buffer.from(row['salt'] ?? '', 'hex'), Buffer.from(secret)])),
  }
  expect(row['digest']).toBe(sha256(Buffer.from(canonicalize(facts) ?? '')))
})

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
