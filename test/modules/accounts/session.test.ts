import type pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { serveHub, type ServingHub } from '../../../src/app.js'
import { openHub } from '../../../src/hub.js'
import { accountUpdate, passwordReset, tokenCreate } from '../../../src/modules/accounts/index.js'
import { hashPassword, verifyPassword } from '../../../src/modules/accounts/model/argon2.js'
import { createLog } from '../../../src/platform/log.js'
import { clockAt } from '../../support/clock.js'
import { testConfig } from '../../support/config.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { bearer, newPerson, PASSWORD, personWithPassword, send, signInAs, viewerOf } from '../../support/session.js'
import { connectTo, contentsOf } from '../../support/tables.js'

const NOON = '2026-11-24T04:00:00.000Z'
const clock = clockAt(NOON)
let hub: TestHub
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub({ clock })
  owner = await connectTo(hub.databaseUrl)
})
afterEach(() => clock.set(NOON))
afterAll(async () => {
  await owner.end()
  await hub.close()
})

test('signs in with login and password, and the session speaks for the account', async () => {
  const person = await personWithPassword(hub)
  const { status, headers, body } = await send(hub, 'POST', '/session', { login: person.login, password: PASSWORD })
  expect(status).toBe(201)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toEqual({
    token: expect.stringMatching(/^tys_[0-9a-f]{12}_[\w-]{43}$/),
    expiresAt: '2026-11-24T16:00:00.000Z',
    account: { id: person.accountId, displayName: expect.any(String), roles: ['EDITOR'] },
  })
  expect(await viewerOf(hub, body.token)).toMatchObject({ id: person.accountId, roles: ['EDITOR'] })
})

test('takes the login in any spelling of letters, and the e-mail address in its place', async () => {
  const person = await personWithPassword(hub, { email: 'Zhang.San@example.org' })
  for (const login of [person.login.toUpperCase(), ` ${person.login} `, 'ZHANG.SAN@example.org'])
    expect(await send(hub, 'POST', '/session', { login, password: PASSWORD })).toMatchObject({ status: 201 })
})

test('answers alike for a wrong password, an unknown login, an account without a password and one that is switched off', async () => {
  const off = await personWithPassword(hub)
  await hub.run(accountUpdate, { accountId: off.accountId, active: false }, 'ADMIN')
  const wrong = [
    { login: (await personWithPassword(hub)).login, password: `${PASSWORD}x` },
    { login: 'nobody.at.all', password: PASSWORD },
    { login: (await newPerson(hub)).login, password: PASSWORD },
    { login: off.login, password: PASSWORD },
  ]
  const answers = await Promise.all(wrong.map((body) => send(hub, 'POST', '/session', body)))
  const told = answers.map(({ status, body }) => ({ status, error: { ...body.error, requestId: '' } }))
  expect(told[0]).toMatchObject({ status: 401, error: { code: 'WRONG_CREDENTIALS' } })
  expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('does as much work for an unknown login as for a wrong password', async () => {
  const hash = await hashPassword(PASSWORD)
  const times = new Map<string | null, number[]>([
    [hash, []],
    [null, []],
  ])
  for (let turn = 0; turn < 12; turn += 1) {
    for (const [known, spent] of times) {
      const started = performance.now()
      expect(await verifyPassword('something else', known)).toBe(false)
      spent.push(performance.now() - started)
    }
  }
  const [known = 0, unknown = 0] = [...times.values()].map((spent) => Math.min(...spent))
  expect(unknown / known).toBeGreaterThan(0.5)
  expect(unknown / known).toBeLessThan(2)
})

test('keeps passwords as argon2id hashes and sessions as hashes, and writes neither down anywhere else', async () => {
  const person = await personWithPassword(hub)
  const token = await signInAs(hub, person)
  const { rows } = await owner.query<{ hash: string }>('select hash from desk.password where account_id = $1', [person.accountId])
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  const tables = Object.keys(await contentsOf(owner, ['desk', 'published', 'public']))
  for (const secret of [PASSWORD, token.slice(-43)]) {
    for (const table of tables) {
      const found = await owner.query(`select 1 from ${table} t where strpos(t::text, $1) > 0 limit 1`, [secret])
      expect(found.rowCount, table).toBe(0)
    }
  }
})

test('a session ends after 12 hours without use, goes on with use, and ends after 7 days in any case', async () => {
  const person = await personWithPassword(hub)
  const idle = await signInAs(hub, person)
  clock.set('2026-11-24T15:59:59Z')
  expect(await viewerOf(hub, idle)).toMatchObject({ id: person.accountId })
  clock.set('2026-11-25T03:59:58Z')
  expect(await viewerOf(hub, idle)).toMatchObject({ id: person.accountId })
  clock.set('2026-11-25T15:59:58Z')
  expect(await viewerOf(hub, idle)).toBe('UNAUTHENTICATED')
  clock.set(NOON)
  const busy = await signInAs(hub, person)
  for (let hours = 10; hours < 7 * 24; hours += 10) {
    clock.set(new Date(Date.parse(NOON) + hours * 3_600_000))
    expect(await viewerOf(hub, busy), `after ${hours} hours`).toMatchObject({ id: person.accountId })
  }
  clock.set('2026-12-01T04:00:00Z')
  expect(await viewerOf(hub, busy)).toBe('UNAUTHENTICATED')
})

test('signing out ends the session, and no other one', async () => {
  const person = await personWithPassword(hub)
  const [one, other] = [await signInAs(hub, person), await signInAs(hub, person)]
  expect(await send(hub, 'DELETE', '/session', undefined, bearer(one))).toMatchObject({ status: 204 })
  expect(await viewerOf(hub, one)).toBe('UNAUTHENTICATED')
  expect(await viewerOf(hub, other)).toMatchObject({ id: person.accountId })
  expect(await send(hub, 'DELETE', '/session', undefined, bearer(one))).toMatchObject({ status: 401 })
})

test('an API token is no session to end', async () => {
  const token = await hub.tokenOf('EDITOR')
  expect(await send(hub, 'DELETE', '/session', undefined, bearer(token))).toMatchObject({
    status: 400,
    body: { error: { code: 'NO_SESSION' } },
  })
  expect(await send(hub, 'DELETE', '/session')).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } })
  expect(await viewerOf(hub, token)).toMatchObject({ roles: ['EDITOR'] })
})

test('an account that is switched off has no session and no token from then on, on another hub process too', async () => {
  const person = await personWithPassword(hub)
  const session = await signInAs(hub, person)
  const { secret: token } = await hub.run(tokenCreate, { accountId: person.accountId }, 'ADMIN')
  const config = testConfig()
  const node: ServingHub = await serveHub(await openHub(config, hub.databaseUrl, { clock }), config, createLog({ level: 'silent' }))
  try {
    const places = [hub, await node.http.listen(0, '127.0.0.1')]
    for (const place of places)
      for (const credential of [session, token]) expect(await viewerOf(place, credential)).toMatchObject({ id: person.accountId })
    await hub.run(accountUpdate, { accountId: person.accountId, active: false }, 'ADMIN')
    for (const place of places) for (const credential of [session, token]) expect(await viewerOf(place, credential)).toBe('UNAUTHENTICATED')
    await hub.run(accountUpdate, { accountId: person.accountId, active: true }, 'ADMIN')
    for (const place of places) {
      expect(await viewerOf(place, session)).toBe('UNAUTHENTICATED')
      expect(await viewerOf(place, token)).toMatchObject({ id: person.accountId })
    }
  } finally {
    await node.close()
  }
})

test('roles taken from an account are gone from its sessions at the next request', async () => {
  const person = await personWithPassword(hub, { roles: ['EDITOR', 'LEGAL_REVIEWER'] })
  const session = await signInAs(hub, person)
  await hub.run(accountUpdate, { accountId: person.accountId, roles: ['LEGAL_REVIEWER'] }, 'ADMIN')
  expect(await viewerOf(hub, session)).toMatchObject({ roles: ['LEGAL_REVIEWER'] })
})

test('a password is changed against the present one, and all sessions of the person end', async () => {
  const person = await personWithPassword(hub)
  const session = await signInAs(hub, person)
  const newPassword = '每天走一万步，不坐电梯。'
  const change = { login: person.login, password: PASSWORD, newPassword }
  expect(await send(hub, 'POST', '/session/password', { ...change, password: 'not this one' })).toMatchObject({ status: 401 })
  expect(await viewerOf(hub, session)).toMatchObject({ id: person.accountId })
  expect(await send(hub, 'POST', '/session/password', change)).toMatchObject({ status: 204 })
  expect(await viewerOf(hub, session)).toBe('UNAUTHENTICATED')
  expect(await send(hub, 'POST', '/session', { login: person.login, password: PASSWORD })).toMatchObject({ status: 401 })
  expect(await send(hub, 'POST', '/session', { login: person.login, password: newPassword })).toMatchObject({ status: 201 })
})

test.each([
  ['too short', 'elf zeichen', /12 characters/],
  ['too long', 'a1b2c3'.repeat(50), /at most 256/],
  ['of one letter', 'a'.repeat(20), /5 different/],
  ['the e-mail address', 'EXACTLY.this@example.org', /must not be the login/],
])('a password that is %s is refused, and why', async (_, newPassword, reason) => {
  const person = await newPerson(hub, { email: `exactly.this@example.org` })
  const { secret } = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
  const refused = await send(hub, 'POST', '/session/password', { login: person.login, resetCode: secret, newPassword })
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'WEAK_PASSWORD', message: expect.stringMatching(reason) } } })
  const taken = await send(hub, 'POST', '/session/password', { login: person.login, resetCode: secret, newPassword: PASSWORD })
  expect(taken.status).toBe(204)
  await hub.run(accountUpdate, { accountId: person.accountId, email: null }, 'ADMIN')
})

test('a one-time code works once, as people type it, for 24 hours and for its own account', async () => {
  const person = await personWithPassword(hub)
  const session = await signInAs(hub, person)
  const reset = (resetCode: string, login = person.login) =>
    send(hub, 'POST', '/session/password', { login, resetCode, newPassword: PASSWORD })
  const first = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
  expect(first.secret).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){4}[2-9A-HJKMNP-TV-Z]{4}$/)
  expect(await viewerOf(hub, session)).toBe('UNAUTHENTICATED')
  expect(await send(hub, 'POST', '/session', { login: person.login, password: PASSWORD })).toMatchObject({ status: 401 })
  expect(await reset(first.secret, (await newPerson(hub)).login)).toMatchObject({ status: 401 })
  const second = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
  expect(await reset(first.secret)).toMatchObject({ status: 401 })
  clock.set('2026-11-25T04:00:00Z')
  expect(await reset(second.secret)).toMatchObject({ status: 401 })
  clock.set('2026-11-25T03:59:00Z')
  expect(await reset(second.secret.toLowerCase().replaceAll('-', ' '))).toMatchObject({ status: 204 })
  expect(await reset(second.secret)).toMatchObject({ status: 401 })
})

test('one of many requests with the same one-time code succeeds', async () => {
  const person = await newPerson(hub)
  const { secret } = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
  const body = { login: person.login, resetCode: secret, newPassword: PASSWORD }
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(hub, 'POST', '/session/password', body)))
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['204', '401', '401', '401', '401', '401'])
})

test.each([
  ['no body', undefined, 415],
  ['a field that is missing', { login: 'x' }, 400],
  ['a field that is not known', { login: 'x', password: 'y', admin: true }, 400],
])('says what is wrong with %s', async (_, body, status) => {
  const answer = await send(hub, 'POST', '/session', body)
  expect(answer.status).toBe(status)
  expect(answer.body.error.message).toMatch(/\S/)
})

test('opening a session, ending it and setting a password leave audit rows in the name of the person, without any secret', async () => {
  const person = await personWithPassword(hub)
  const token = await signInAs(hub, person)
  await send(hub, 'DELETE', '/session', undefined, bearer(token))
  const { rows } = await owner.query<{ command: string; via: string; changed: object }>(
    'select command, via, changed from desk.audit where actor = $1 order by at, id',
    [person.accountId],
  )
  expect(rows.map(({ command }) => command)).toEqual(['passwordSet', 'sessionOpen', 'sessionEnd'])
  expect(new Set(rows.map(({ via }) => via))).toEqual(new Set(['session']))
  expect(JSON.stringify(rows)).not.toContain('secret')
})
