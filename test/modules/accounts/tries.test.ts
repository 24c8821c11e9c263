import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveHub } from '../../../src/app.js'
import { openHub } from '../../../src/hub.js'
import { createLog } from '../../../src/platform/log.js'
import { clockAt } from '../../support/clock.js'
import { testConfig } from '../../support/config.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { PASSWORD, personWithPassword, send, type TestPerson } from '../../support/session.js'

const clock = clockAt('2026-11-24T04:00:00Z')
let hub: TestHub

beforeAll(async () => {
  // Behind one proxy of our own, so that a test can come from any address.
  hub = await openTestHub({ clock, environment: { TONGYUAN_PROXIES: '1' } })
})
beforeEach(() => clock.pass(3_600_000))
afterAll(() => hub.close())

test('after ten wrong tries from one address even the right password waits, and the answer says how long', async () => {
  const person = await personWithPassword(hub)
  for (let turn = 0; turn < 10; turn += 1) expect(await guess(person, '10.0.0.1')).toMatchObject({ status: 401 })
  clock.pass(60_000)
  const refused = await signIn(person, '10.0.0.1')
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED', retryAfterSeconds: 840 } } })
  expect(refused.headers.get('retry-after')).toBe('840')
  clock.pass(839_000)
  expect(await signIn(person, '10.0.0.1')).toMatchObject({ status: 429 })
  clock.pass(1000)
  expect(await signIn(person, '10.0.0.1')).toMatchObject({ status: 201 })
})

test('who guesses keeps neither the person nor anybody else out at another address', async () => {
  const [person, other] = [await personWithPassword(hub), await personWithPassword(hub)]
  for (let turn = 0; turn < 12; turn += 1) await guess(person, '10.0.0.2')
  expect(await signIn(person, '10.0.0.3')).toMatchObject({ status: 201 })
  expect(await signIn(other, '10.0.0.2')).toMatchObject({ status: 201 })
})

test('guessing one password from many addresses is stopped at 50', async () => {
  const person = await personWithPassword(hub)
  for (let turn = 0; turn < 50; turn += 1) expect(await guess(person, `10.1.0.${turn}`)).toMatchObject({ status: 401 })
  expect(await signIn(person, '10.1.1.1')).toMatchObject({ status: 429 })
})

test('guessing logins that are not there counts as well', async () => {
  const statuses: number[] = []
  for (let turn = 0; turn < 11; turn += 1) statuses.push((await guess({ login: 'nobody.here', accountId: '' }, '10.0.0.4')).status)
  expect(statuses).toEqual([...Array(10).fill(401), 429])
})

test('tries that come at the same moment are all counted', async () => {
  const person = await personWithPassword(hub)
  const answers = await Promise.all(Array.from({ length: 25 }, () => guess(person, '10.0.0.5')))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
})

test('signing in forgets the failures before it', async () => {
  const person = await personWithPassword(hub)
  for (let turn = 0; turn < 9; turn += 1) await guess(person, '10.0.0.6')
  expect(await signIn(person, '10.0.0.6')).toMatchObject({ status: 201 })
  for (let turn = 0; turn < 9; turn += 1) expect(await guess(person, '10.0.0.6')).toMatchObject({ status: 401 })
  expect(await signIn(person, '10.0.0.6')).toMatchObject({ status: 201 })
})

test('guesses at the old password and at one-time codes count with those at signing in', async () => {
  const person = await personWithPassword(hub)
  const change = (how: object) =>
    send(hub, 'POST', '/session/password', { login: person.login, newPassword: PASSWORD, ...how }, { 'x-forwarded-for': '10.0.0.7' })
  for (let turn = 0; turn < 5; turn += 1) {
    expect(await change({ password: 'wrong' })).toMatchObject({ status: 401 })
    expect(await change({ resetCode: 'AAAA-AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ status: 401 })
  }
  expect(await change({ password: PASSWORD })).toMatchObject({ status: 429 })
  expect(await signIn(person, '10.0.0.7')).toMatchObject({ status: 429 })
})

test('all hub processes count together', async () => {
  const person = await personWithPassword(hub)
  const config = testConfig({ TONGYUAN_PROXIES: '1' })
  const node = await serveHub(await openHub(config, hub.databaseUrl, { clock }), config, createLog({ level: 'silent' }))
  try {
    const other = await node.http.listen(0, '127.0.0.1')
    for (let turn = 0; turn < 5; turn += 1) {
      await guess(person, '10.0.0.8')
      await guess(person, '10.0.0.8', other)
    }
    expect(await signIn(person, '10.0.0.8')).toMatchObject({ status: 429 })
    expect(await signIn(person, '10.0.0.8', other)).toMatchObject({ status: 429 })
  } finally {
    await node.close()
  }
})

test('an address that the caller has written into X-Forwarded-For is not believed', async () => {
  const person = await personWithPassword(hub)
  for (let turn = 0; turn < 10; turn += 1) await guess(person, `192.0.2.${turn}, 10.0.0.9`)
  expect(await signIn(person, '192.0.2.99, 10.0.0.9')).toMatchObject({ status: 429 })
})

function guess(person: TestPerson, address: string, place: { readonly url: string } = hub) {
  return send(place, 'POST', '/session', { login: person.login, password: 'a guess' }, { 'x-forwarded-for': address })
}

function signIn(person: TestPerson, address: string, place: { readonly url: string } = hub) {
  return send(place, 'POST', '/session', { login: person.login, password: PASSWORD }, { 'x-forwarded-for': address })
}
