import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountUpdate, tokenCreate, tokenRevoke } from '../../../src/modules/accounts/index.js'
import { follow, followBySocket, openSocket, until, type Following, type Transport } from '../../support/following.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { openLiveDoor } from '../../support/live-door.js'
import { officeOf, type Office } from '../../support/office.js'

const BOTH = ['sse', 'ws'] as const satisfies readonly Transport[]
/** Much more in each event than the network takes by itself. */
const ALIASES = Array.from({ length: 40 }, (_, index) => `b${index}: body { html text }`).join(' ')
const HEAVY = `subscription { changes(after: "0") { position item { ${ALIASES} } } }`

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  for (let made = 0; made < 8; made += 1)
    await office.published({ markdown: '为进一步做好本街道便民服务工作，现将有关事项通知如下。'.repeat(600) })
})
afterAll(() => hub.close())

async function person() {
  return hub.run(tokenCreate, { displayName: '编辑', roles: ['EDITOR'] }, 'ADMIN')
}

/** Follows, and waits for the first change, so that the stream is known to be open. */
async function opened(transport: Transport, url: string, token?: string): Promise<Following> {
  const following = follow(transport, url, '0', token)
  await until(
    () => following.seen.length > 0,
    () => `a first change; ${JSON.stringify(following.errors)}`,
  )
  return following
}

async function endOf({ over, errors }: Following) {
  const started = performance.now()
  const code = await over
  return { code: code ?? errors.at(-1)?.extensions['closeCode'], ms: performance.now() - started }
}

describe.each(BOTH)('a stream by %s', (transport) => {
  test('ends with 4401 as soon as its token is revoked', async () => {
    const { tokenId, secret } = await person()
    const following = await opened(transport, hub.url, secret)
    const [end] = await Promise.all([endOf(following), hub.run(tokenRevoke, { tokenId }, 'ADMIN')])
    expect(end.code).toBe(4401)
    expect(end.ms).toBeLessThan(4_000)
  })

  test('ends with 4401 when its account is switched off or given other rights', async () => {
    for (const change of [{ active: false }, { roles: ['SUPERVISOR' as const] }]) {
      const { accountId, secret } = await person()
      const following = await opened(transport, hub.url, secret)
      const [end] = await Promise.all([endOf(following), hub.run(accountUpdate, { accountId, ...change }, 'ADMIN')])
      expect(end.code).toBe(4401)
    }
  })

  test('ends with 4401 when its token expires, which nobody announces', async () => {
    const door = await openLiveDoor(hub, { recheckMs: 200 })
    const { secret } = await hub.run(
      tokenCreate,
      { displayName: '短期', roles: ['EDITOR'], expiresAt: new Date(Date.now() + 1_500) },
      'ADMIN',
    )
    const end = await endOf(await opened(transport, door.url, secret))
    await door.close()
    expect(end.code).toBe(4401)
    expect(end.ms).toBeLessThan(4_000)
  })

  test('of others goes on when a token is revoked', async () => {
    const { tokenId, secret } = await person()
    const staying = await opened(transport, hub.url, (await person()).secret)
    const ending = await opened(transport, hub.url, secret)
    await hub.run(tokenRevoke, { tokenId }, 'ADMIN')
    await ending.over
    const before = staying.seen.length
    await office.published()
    await until(
      () => staying.seen.length > before,
      () => 'one more change',
    )
    staying.stop()
  })

  test('is told when the hub shuts down, and does not hold it up', async () => {
    const leaving = await openTestHub({ databaseUrl: hub.databaseUrl, environment: { TONGYUAN_DRAIN_SECONDS: '30' } })
    const following = await opened(transport, leaving.url)
    const started = performance.now()
    const [end] = await Promise.all([endOf(following), leaving.close()])
    expect(end.code).toBe(1001)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('is refused past the limit of its token, and taken again when another has ended', async () => {
    const door = await openLiveDoor(hub, { perCredential: 2 })
    const { secret } = await person()
    const [first] = [await opened(transport, door.url, secret), await opened(transport, door.url, secret)]
    expect(await door.metrics()).toContain('tongyuan_live_streams 2')
    const third = follow(transport, door.url, '0', secret)
    await third.over
    third.stop()
    expect(third.seen).toEqual([])
    first.stop()
    await until(
      async () => (await door.metrics()).includes('tongyuan_live_streams 1'),
      () => 'a free place',
    )
    await opened(transport, door.url, secret)
    await door.close()
  })
})

test('past the limit of an address even the public is refused, in words', async () => {
  const door = await openLiveDoor(hub, { perAddress: 1 })
  await opened('sse', door.url)
  const response = await post(door.url, { query: 'subscription { changes { position } }' })
  expect(response.status).toBe(429)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', closeCode: 4429 } }] })
  const socket = await openSocket(door.url)
  expect((await endOf(follow('ws', door.url, '0'))).code).toBe(4429)
  socket.close()
  await door.close()
})

test('a credential is asked about once for all its streams', async () => {
  const door = await openLiveDoor(hub, { recheckMs: 250, freshMs: 60_000 })
  const { secret } = await person()
  for (let turn = 0; turn < 5; turn += 1) await opened('sse', door.url, secret)
  const before = door.asked()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(door.asked() - before).toBeGreaterThan(1)
  expect(door.asked() - before).toBeLessThan(6)
  await door.close()
})

describe('a subscriber that takes nothing is cut off', () => {
  const limits = { unsentBytes: 65_536, stalledMs: 400, pingMs: 100, partingMs: 10_000 }

  test('by WebSocket with 4408', async () => {
    const door = await openLiveDoor(hub, limits)
    const socket = await openSocket(door.url)
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: HEAVY } }))
    socket.pause()
    await until(
      async () => (await door.metrics()).includes('tongyuan_live_streams 1'),
      () => 'the stream',
    )
    await until(
      async () => (await door.metrics()).includes('tongyuan_live_streams 0'),
      () => 'its end',
    )
    socket.resume()
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
    expect([code, String(reason)]).toEqual([4408, expect.stringMatching(/^Too slow/)])
    await door.close()
  })

  test('by Server-Sent Events with an event that says so', async () => {
    const door = await openLiveDoor(hub, limits)
    const body = JSON.stringify({ query: HEAVY })
    const request = httpRequest(`${door.url}/graphql/stream`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.pause()
    await until(
      async () => (await door.metrics()).includes('tongyuan_live_streams 0'),
      () => 'its end',
    )
    const text = (await response.toArray()).map(String).join('')
    const events = text.split('\n\n').filter((event) => event.startsWith('event'))
    expect(events.at(-1)).toContain('"closeCode":4408')
    expect(text).not.toContain('event: complete')
    await door.close()
  })
})

describe('what may not be followed', () => {
  const TOO_DEEP = `subscription { changes { item ${'{ relations(first: 1) { nodes { other '.repeat(6)}{ id }${' } } }'.repeat(6)} } }`
  const DEAR = `subscription { changes { item ${'{ relations(first: 100) { nodes { other '.repeat(3)}{ id }${' } } }'.repeat(3)} } }`

  test.each([
    ['a query', '{ ledger { position } }', 'BAD_USER_INPUT', /Only subscriptions.*\/graphql/],
    ['a mutation', 'mutation { tokenRevoke(input: { tokenId: "x" }) { clientMutationId } }', 'BAD_USER_INPUT', /Only subscriptions/],
    ['nonsense', 'subscription {', 'BAD_USER_INPUT', /Syntax Error/],
    ['an unknown field', 'subscription { changes { nothing } }', 'BAD_USER_INPUT', /nothing/],
    ['a wrong argument', 'subscription { changes(after: "-1") { position } }', 'BAD_USER_INPUT', /position/],
    ['too much at each event', DEAR, 'COST_EXCEEDED', /records/],
    ['too deep a selection', TOO_DEEP, 'COST_EXCEEDED', /levels deep/],
    ['submissions, by the public', 'subscription { submissionChanged { id } }', 'UNAUTHENTICATED', /Sign in/],
  ])('%s is refused by both transports, in the same words', async (_name, query, code, words) => {
    const response = await post(hub.url, { query })
    expect(response.status).toBe(code === 'UNAUTHENTICATED' ? 401 : 400)
    const { errors } = (await response.json()) as { errors: Following['errors'] }
    const bySocket = followBySocket(hub.url, { query })
    await bySocket.over
    bySocket.stop()
    for (const list of [errors, bySocket.errors]) {
      expect(list[0]?.extensions['code']).toBe(code)
      expect(list[0]?.message).toMatch(words)
    }
  })

  test('a variable of the wrong type is the sender’s fault, and said to be', async () => {
    const query = 'subscription ($after: Position) { changes(after: $after) { position } }'
    const response = await post(hub.url, { query, variables: { after: 'soon' } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('ledger position'), extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })

  test.each([
    ['no query', { variables: {} }, '`query`'],
    ['a name that is no text', { query: 'subscription { changes { position } }', operationName: 7 }, '`operationName`'],
    ['variables that are a list', { query: 'subscription { changes { position } }', variables: [] }, '`variables`'],
    [
      'two subscriptions without a choice',
      { query: 'subscription A { changes { position } } subscription B { changes { kind } }' },
      'Name the operation',
    ],
  ])('a request with %s is told what is wrong with it', async (_name, body, words) => {
    const response = await post(hub.url, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(words), extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })

  test('a token that is no good is refused before anything is read', async () => {
    const response = await post(hub.url, { query: 'subscription { changes { position } }' }, { authorization: 'Bearer nonsense' })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    expect((await endOf(follow('ws', hub.url, '0', 'nonsense'))).code).toBe(4401)
  })

  test('a subscription sent to /graphql is told where to go', async () => {
    const { status, errors } = await hub.ask('subscription { changes { position } }')
    expect(status).toBe(400)
    expect(errors?.[0]?.message).toContain('/graphql/stream')
  })

  test('a WebSocket elsewhere is turned away', async () => {
    const response = await fetch(`${hub.url}/graphql/elsewhere`)
    expect(response.status).toBe(404)
    await expect(openSocket(`${hub.url}/elsewhere`)).rejects.toThrow('404')
  })
})

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
  })
}
