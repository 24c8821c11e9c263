import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { distributionRetry, endpointUpdate } from '../../../../src/modules/distribution/index.js'
import { MOST_TRIES } from '../../../../src/modules/distribution/model/webhooks/retries.js'
import { clockAt } from '../../../support/clock.js'
import { openEngine, type Engine } from './engine.js'
import { openReceiver, waitFor, type Receiver } from './receiver.js'

const HOUR = 3_600_000
const clock = clockAt('2026-11-24T04:00:00Z')
let engine: Engine
let receiver: Receiver

beforeAll(async () => {
  engine = await openEngine(clock)
  engine.start({ limits: { deadlineMs: 1_500 } })
})
afterAll(() => engine.close())
beforeEach(async () => {
  receiver = await openReceiver()
  return () => receiver.close()
})

interface Attempt {
  readonly outcome: string
  readonly http_status: number | null
  readonly at: string
  readonly next_at: string | null
}

const attemptsOf = (endpointId: string) =>
  engine.rows<Attempt>(
    `select a.outcome, a.http_status, a.at, a.next_at
     from desk.attempt a join desk.delivery d on d.id = a.delivery_id
     where d.endpoint_id = ? order by a.at, a.id`,
    [endpointId],
  )
const endpointOf = async (endpointId: string) =>
  (
    await engine.rows<{ active: boolean; disabled_reason: string | null }>(
      'select active, disabled_reason from desk.endpoint where id = ?',
      [endpointId],
    )
  )[0]

/** Publishes to a new endpoint and waits for its first attempt. */
async function firstAttempt(url = receiver.url) {
  const { code, endpointIds } = await engine.partner(url)
  const endpointId = endpointIds[0] ?? ''
  const { itemId, distributionIds } = await engine.office.published({}, { channels: [code] })
  await waitFor(async () => (await attemptsOf(endpointId)).length > 0)
  const [attempt] = await attemptsOf(endpointId)
  const waits = attempt?.next_at == null ? null : new Date(attempt.next_at).getTime() - new Date(attempt.at).getTime()
  return { endpointId, itemId, distributionId: distributionIds[0] ?? '', attempt, waits }
}

test('a receiver that fails gets the same delivery again, under the same id, until it has it', async () => {
  receiver.answer = (response) => void response.writeHead(receiver.received.length < 3 ? 500 : 204).end()
  const { endpointId, waits } = await firstAttempt()
  expect(waits).toBeGreaterThan(4_000)
  for (const tries of [2, 3]) {
    clock.pass(60_000)
    await waitFor(async () => (await attemptsOf(endpointId)).length === tries)
  }
  expect((await attemptsOf(endpointId)).map(({ outcome }) => outcome)).toEqual(['HTTP_500', 'HTTP_500', 'DELIVERED'])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
})

test('after 24 tries a delivery is given up and says so, and an editor may begin anew', async () => {
  receiver.answer = (response) => void response.writeHead(500).end()
  const { endpointId, distributionId } = await firstAttempt()
  for (let tries = 2; tries <= MOST_TRIES; tries += 1) {
    clock.pass(30 * HOUR)
    await waitFor(async () => (await attemptsOf(endpointId)).length === tries)
    // Patience with the endpoint itself is not what is looked at here.
    await engine.rows('update desk.endpoint set failing_since = null where id = ?', [endpointId])
  }
  const state = () => engine.rows('select state, failure from desk.distribution where id = ?', [distributionId])
  expect(await state()).toEqual([{ state: 'FAILED', failure: 'HTTP_500' }])
  expect((await attemptsOf(endpointId)).at(-1)?.next_at).toBeNull()
  receiver.answer = (response) => void response.writeHead(200).end()
  await engine.hub.run(distributionRetry, { distributionId })
  await waitFor(async () => (await attemptsOf(endpointId)).length === MOST_TRIES + 1)
  await waitFor(async () => JSON.stringify(await state()) === JSON.stringify([{ state: 'ACCEPTED', failure: null }]))
}, 60_000)

test('a receiver may ask for more patience, up to six hours, and not for less', async () => {
  const asks = async (status: number, header: string) => {
    receiver.answer = (response) => void response.writeHead(status, { 'retry-after': header }).end()
    const { attempt, waits } = await firstAttempt()
    expect(attempt?.http_status).toBe(status)
    return waits
  }
  expect(await asks(429, '120')).toBe(120_000)
  expect(await asks(503, new Date(clock.now().getTime() + 600_000).toUTCString())).toBe(600_000)
  expect(await asks(503, '999999')).toBe(6 * HOUR)
  expect(await asks(429, '0')).toBeGreaterThan(4_000)
  expect(await asks(500, '120')).toBeLessThan(10_000)
})

test('410 switches the endpoint off, and nothing more is sent there', async () => {
  receiver.answer = (response) => void response.writeHead(410).end()
  const { endpointId, attempt } = await firstAttempt()
  expect(attempt).toMatchObject({ outcome: 'HTTP_410', next_at: null })
  expect(await endpointOf(endpointId)).toEqual({ active: false, disabled_reason: 'GONE' })
})

test('a redirect is a failure, and is not followed', async () => {
  const other = await openReceiver()
  receiver.answer = (response) => void response.writeHead(302, { location: other.url }).end()
  const { attempt } = await firstAttempt()
  expect(attempt).toMatchObject({ outcome: 'HTTP_302', http_status: 302 })
  expect(other.received).toEqual([])
  await other.close()
})

test.each([
  ['closes the connection', (socket: { destroy: () => void }) => socket.destroy(), 'ECONNRESET'],
  ['never answers', () => undefined, 'TIMEOUT'],
  [
    'lets its headers drip',
    (socket: { write: (text: string) => boolean; on: (event: 'close', call: () => void) => void }) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const drip = setInterval(() => socket.write('x'), 50)
      socket.on('close', () => clearInterval(drip))
    },
    'TIMEOUT',
  ],
])('a receiver that %s has failed', async (_, answer, outcome) => {
  receiver.answer = (_response, _one, request) => answer(request.socket)
  expect((await firstAttempt()).attempt).toMatchObject({ outcome, http_status: null })
})

test('nobody listening is a failure', async () => {
  const gone = await openReceiver()
  await gone.close()
  expect((await firstAttempt(gone.url)).attempt).toMatchObject({ outcome: 'ECONNREFUSED', http_status: null })
})

test('an answer of hundreds of megabytes counts by its status and is not read', async () => {
  let written = 0
  receiver.answer = (response) => {
    response.writeHead(200)
    const chunk = Buffer.alloc(1_000_000)
    const more = () => {
      while (written < 300_000_000) {
        written += chunk.length
        if (!response.write(chunk)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  }
  expect((await firstAttempt()).attempt).toMatchObject({ outcome: 'DELIVERED' })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(written).toBeLessThan(50_000_000)
})

test('an endpoint that has done nothing but fail for 120 hours is switched off, and goes on from there when it is switched on', async () => {
  receiver.answer = (response) => void response.writeHead(500).end()
  const { endpointId } = await firstAttempt()
  clock.pass(119 * HOUR)
  await waitFor(async () => (await attemptsOf(endpointId)).length === 2)
  expect(await endpointOf(endpointId)).toEqual({ active: true, disabled_reason: null })
  clock.pass(2 * HOUR)
  await waitFor(async () => (await attemptsOf(endpointId)).length === 3)
  await waitFor(async () => (await endpointOf(endpointId))?.active === false)
  expect(await endpointOf(endpointId)).toEqual({ active: false, disabled_reason: 'FAILING' })
  clock.pass(2 * HOUR)
  receiver.answer = (response) => void response.writeHead(200).end()
  await engine.hub.run(endpointUpdate, { endpointId, active: true }, 'ADMIN')
  await waitFor(async () => (await attemptsOf(endpointId)).at(-1)?.outcome === 'DELIVERED')
})

test('a withdrawal that fails for longer than that switches nothing off', async () => {
  const { endpointId, itemId } = await firstAttempt()
  receiver.answer = (response) => void response.writeHead(500).end()
  await engine.office.withdraw(itemId)
  await waitFor(async () => (await attemptsOf(endpointId)).length === 2)
  clock.pass(121 * HOUR)
  await waitFor(async () => (await attemptsOf(endpointId)).length === 3)
  expect(await endpointOf(endpointId)).toEqual({ active: true, disabled_reason: null })
})

test('a dead endpoint does not delay a live one', async () => {
  receiver.answer = () => undefined
  const dead = await engine.partner(receiver.url)
  const live = await openReceiver()
  const { code } = await engine.partner(live.url)
  for (let count = 0; count < 12; count += 1) await engine.office.published({}, { channels: [dead.code] })
  await waitFor(() => receiver.received.length > 0)
  const begun = performance.now()
  await engine.office.published({}, { channels: [code] })
  await live.until((all) => all.length === 1)
  expect(performance.now() - begun).toBeLessThan(1_400)
  await live.close()
})
