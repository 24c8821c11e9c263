import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveHub } from '../../../src/app.js'
import { openHub } from '../../../src/hub.js'
import { tokenCreate } from '../../../src/modules/accounts/index.js'
import { execute } from '../../../src/platform/command.js'
import { createLog } from '../../../src/platform/log.js'
import { clockAt } from '../../support/clock.js'
import { testConfig } from '../../support/config.js'
import { createTestDatabase } from '../../support/database.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo, contentsOf } from '../../support/tables.js'

const NOON = '2026-11-24T04:00:00Z'
const CREATE = `mutation ($input: TokenCreateInput!) {
  tokenCreate(input: $input) { secret token { id prefix displayName roles expiresAt revokedAt lastUsedAt } userErrors { code message path } }
}`
const REVOKE = `mutation ($input: TokenRevokeInput!) { tokenRevoke(input: $input) { token { id revokedAt } userErrors { code path } } }`

const clock = clockAt(NOON)
let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
})
beforeEach(() => clock.set(NOON))
afterAll(async () => {
  await owner.end()
  await hub.close()
})

test('a new token signs in as its account, with the roles it was given', async () => {
  const { secret, token } = await create({ displayName: '张三', roles: ['EDITOR', 'LEGAL_REVIEWER'] })
  expect(token).toMatchObject({
    displayName: '张三',
    roles: ['EDITOR', 'LEGAL_REVIEWER'],
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  })
  expect(await viewerWith(secret)).toMatchObject({ displayName: '张三', roles: ['EDITOR', 'LEGAL_REVIEWER'] })
})

test('a second token for an account speaks for the same account', async () => {
  const first = await create({ displayName: '李四', roles: ['EDITOR'] })
  const viewer = await viewerWith(first.secret)
  const second = await create({ accountId: viewer?.id })
  expect(await viewerWith(second.secret)).toEqual(viewer)
})

test('only the hash of the secret is kept, beside a prefix that may be shown', async () => {
  const { secret, token } = await create({ displayName: '王五', roles: ['EDITOR'] })
  const [, prefix = '', kept = ''] = /^ty_([0-9a-f]{12})_([\w-]{43})$/.exec(secret) ?? []
  expect(token?.prefix).toBe(prefix)
  const { rows } = await owner.query<{ secret_hash: string }>('select secret_hash from desk.api_token where prefix = $1', [prefix])
  expect(rows).toEqual([{ secret_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect(await tablesHolding(kept)).toEqual([])
  expect(await tablesHolding(prefix)).toEqual(['desk.api_token'])
})

test('the secret is shown once: the same call under its idempotency key shows the token without it, and no table keeps it', async () => {
  const input = { clientMutationId: 'once', displayName: '赵六', roles: ['EDITOR'] }
  const first = await create(input)
  const second = await create(input)
  expect(first.secret).toMatch(/^ty_/)
  expect(second).toEqual({ ...first, secret: null })
  expect(await tablesHolding(first.secret.slice(-43))).toEqual([])
})

test('a secret with one wrong character does not sign in', async () => {
  const { secret } = await create({ displayName: '孙七', roles: ['EDITOR'] })
  const wrong = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A')
  await expectRefused(wrong)
  await expectRefused('ty_nonsense')
})

test('a token ends at its hour, and not before', async () => {
  const { secret } = await create({ displayName: '周八', roles: ['EDITOR'], expiresAt: '2026-11-24T05:00:00Z' })
  clock.set('2026-11-24T04:59:59Z')
  expect(await viewerWith(secret)).toMatchObject({ displayName: '周八' })
  clock.set('2026-11-24T05:00:00Z')
  await expectRefused(secret)
})

test('a token cannot be made to end in the past', async () => {
  const answer = await hub.ask(CREATE, { input: { displayName: '吴九', roles: ['EDITOR'], expiresAt: NOON } }, 'ADMIN')
  expect(answer.data['tokenCreate']).toMatchObject({ secret: null, token: null, userErrors: [{ code: 'INVALID', path: ['expiresAt'] }] })
})

test('a revoked token is refused from the next request on, and stays revoked when revoked again', async () => {
  const { secret, token } = await create({ displayName: '郑十', roles: ['EDITOR'] })
  expect(await viewerWith(secret)).toMatchObject({ displayName: '郑十' })
  const revoked = await hub.ask(REVOKE, { input: { tokenId: token?.id } }, 'ADMIN')
  expect(revoked.data['tokenRevoke']).toEqual({ token: { id: token?.id, revokedAt: new Date(NOON).toISOString() }, userErrors: [] })
  await expectRefused(secret)
  clock.pass(60_000)
  const again = await hub.ask(REVOKE, { input: { tokenId: token?.id } }, 'ADMIN')
  expect(again.data['tokenRevoke']).toEqual(revoked.data['tokenRevoke'])
})

test('a token that is not there cannot be revoked', async () => {
  const answer = await hub.ask(REVOKE, { input: { tokenId: 'tok_nowhere' } }, 'ADMIN')
  expect(answer.data['tokenRevoke']).toEqual({ token: null, userErrors: [{ code: 'NOT_FOUND', path: ['tokenId'] }] })
})

test.each([
  ['displayName', { roles: ['EDITOR'] }],
  ['roles', { displayName: '无名' }],
  ['roles', { displayName: '无名', roles: [] }],
  ['channelId', { displayName: '报社', roles: ['PARTNER'] }],
  ['channelId', { displayName: '报社', roles: ['PARTNER'], channelId: 'chn_nowhere' }],
  ['unitId', { displayName: '无名', roles: ['EDITOR'], unitId: 'unt_nowhere' }],
  ['accountId', { accountId: 'act_nowhere' }],
])('what is wrong with a new token is said at %s', async (field, input) => {
  const answer = await hub.ask(CREATE, { input }, 'ADMIN')
  expect(answer.data['tokenCreate']).toMatchObject({ secret: null, userErrors: [{ path: [field] }] })
})

test('a partner speaks for its channel', async () => {
  const channelId = await office.channel('DAILY')
  const { secret } = await create({ displayName: '日报', roles: ['PARTNER'], channelId })
  expect(await viewerWith(secret)).toMatchObject({ roles: ['PARTNER'] })
})

test('the role of the importer is given to nobody', async () => {
  const outcome = await execute(hub.contextFor(actorWith('ADMIN'), { requestId: 'test', via: 'test', language: 'en' }), tokenCreate, {
    displayName: '导入',
    roles: ['IMPORTER' as 'EDITOR'],
  })
  expect(outcome.refusals).toMatchObject([{ code: 'INVALID', path: ['roles', '0'] }])
})

test('when a token was last used is kept to the minute', async () => {
  const { secret, token } = await create({ displayName: '每分', roles: ['EDITOR'] })
  const lastUsed = async () =>
    (
      await owner.query<{ at: Date | null }>('select last_used_at as at from desk.api_token where id = $1', [token?.id])
    ).rows[0]?.at?.toISOString()
  await viewerWith(secret)
  clock.pass(59_000)
  await viewerWith(secret)
  expect(await lastUsed()).toBe(new Date(NOON).toISOString())
  clock.pass(2000)
  await viewerWith(secret)
  expect(await lastUsed()).toBe(new Date('2026-11-24T04:01:01Z').toISOString())
})

test('a demo token signs in, but never in production', async () => {
  const { secret } = await hub.run(tokenCreate, { displayName: '演示', roles: ['EDITOR'], demo: true }, 'ADMIN')
  expect(await viewerWith(secret)).toMatchObject({ displayName: '演示' })
  const config = testConfig({ NODE_ENV: 'production' })
  const production = await serveHub(await openHub(config, hub.databaseUrl), config, createLog({ level: 'silent' }))
  const { url } = await production.http.listen(0, '127.0.0.1')
  const lasting = await create({ displayName: '长期', roles: ['EDITOR'] })
  const answers = await Promise.all([secret, lasting.secret].map((token) => askAt(url, token)))
  await production.close()
  expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['UNAUTHENTICATED', undefined])
})

test('no line of the log holds a secret, at any level', async () => {
  const lines: string[] = []
  const database = await createTestDatabase()
  const config = testConfig()
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } })
  const own = await serveHub(await openHub(config, database.url), config, log)
  const { url } = await own.http.listen(0, '127.0.0.1')
  const context = own.contextFor(actorWith('ADMIN'), { requestId: 'test', via: 'test', language: 'en' })
  const { answer } = await execute(context, tokenCreate, { displayName: '管理员', roles: ['ADMIN'] })
  const body = { query: CREATE, variables: { input: { displayName: '编辑', roles: ['EDITOR'] } } }
  const made = await askAt(url, answer?.secret ?? '', body)
  await own.close()
  await database.drop()
  const secrets = [answer?.secret, made.data?.tokenCreate?.secret].map((secret) => String(secret).slice(-43))
  expect(secrets.every((secret) => secret.length === 43)).toBe(true)
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])
})

interface Created {
  readonly secret: string
  readonly token: { readonly id: string; readonly prefix: string } | null
}

async function create(input: Record<string, unknown>): Promise<Created> {
  const answer = await hub.ask<{ tokenCreate: Created & { userErrors: readonly unknown[] } }>(CREATE, { input }, 'ADMIN')
  expect(answer.errors).toBeUndefined()
  const { userErrors, ...created } = answer.data.tokenCreate
  expect(userErrors).toEqual([])
  return created
}

interface Answered {
  readonly data?: { readonly viewer?: { readonly id: string } | null; readonly tokenCreate?: { readonly secret: string } }
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

async function askAt(url: string, token: string, body: object = { query: '{ viewer { id displayName roles } }' }): Promise<Answered> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as Answered
}

async function viewerWith(secret: string) {
  const answer = await askAt(hub.url, secret)
  expect(answer.errors).toBeUndefined()
  return answer.data?.viewer
}

async function expectRefused(secret: string): Promise<void> {
  const { errors } = await askAt(hub.url, secret)
  expect(errors).toMatchObject([
    { message: expect.stringContaining('unknown, revoked or expired'), extensions: { code: 'UNAUTHENTICATED' } },
  ])
}

/** The tables of which a row, written out, holds this text. */
async function tablesHolding(text: string): Promise<string[]> {
  const tables = Object.keys(await contentsOf(owner, ['desk', 'published', 'public']))
  const found: string[] = []
  for (const table of tables) {
    const { rows } = await owner.query(`select 1 from ${table} t where strpos(t::text, $1) > 0 limit 1`, [text])
    if (rows.length > 0) found.push(table)
  }
  return found
}
