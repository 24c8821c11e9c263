import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToyHub } from '../support/toy-hub.js'

describe('errors[]', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub()
  })
  afterAll(() => hub.close())

  test('masks what nobody foresaw, names the request, and logs the cause under the same name', async () => {
    const answer = await hub.ask('{ hello broken }', { headers: { 'x-request-id': 'quote-me-1' } })
    expect(answer.status).toBe(200)
    expect(answer.data).toEqual({ hello: 'Hello, world', broken: null })
    expect(answer.errors).toMatchObject([{ path: ['broken'], extensions: { code: 'INTERNAL' } }])
    expect(answer.errors?.[0]?.message).toBe('Something went wrong on our side. Quote quote-me-1 when you report it.')
    expect(answer.text).not.toContain('hunter2')
    const line = hub.lines.find(({ event, requestId }) => event === 'graphql.failed' && requestId === 'quote-me-1')
    expect(line).toMatchObject({ level: 'error', path: 'broken', error: { message: 'password of the database is hunter2' } })
  })

  test('masks a value that a resolver should not have returned', async () => {
    const answer = await hub.ask('{ never }')
    expect(answer.data).toBeNull()
    expect(answer.errors).toMatchObject([{ path: ['never'], extensions: { code: 'INTERNAL' } }])
    expect(answer.text).not.toContain('non-nullable')
  })

  test('passes on what a resolver says to the client’s programmer, with its facts', async () => {
    const answer = await hub.ask('{ hello guarded }')
    expect(answer.status).toBe(200)
    expect(answer.errors).toEqual([
      expect.objectContaining({ message: 'This needs the role EDITOR.', extensions: { code: 'FORBIDDEN', roles: ['EDITOR'] } }),
    ])
  })

  test.each([
    ['a query that does not parse', '{ hello', 'Syntax Error'],
    ['an unknown field', '{ helo }', 'Did you mean "hello"'],
    ['no operation of that name', 'query A { hello } query B { hello }', 'Must provide operation name'],
    ['an argument of the wrong type', '{ hello(name: 3) }', 'String cannot represent'],
    ['an empty query', '', 'non-empty'],
  ])('calls %s BAD_USER_INPUT and says why', async (_, query, reason) => {
    const answer = await hub.ask(query)
    expect(answer.status).toBe(400)
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
    expect(answer.errors?.[0]?.message).toContain(reason)
  })

  test('calls a wrong variable BAD_USER_INPUT, also one that only shows while executing', async () => {
    const wrong = await hub.ask('query A($ms: Int!) { slow(ms: $ms) }', { variables: { ms: 'soon' } })
    expect([wrong.status, wrong.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT'])
    const late = await hub.ask('query A($first: Int = 3) { changes(first: $first) { hasMore } }', { variables: { first: null } })
    expect([late.status, late.errors?.[0]?.extensions['code']]).toEqual([200, 'BAD_USER_INPUT'])
    expect(late.errors?.[0]?.message).toContain('must not be null')
  })

  test('refuses batches', async () => {
    const response = await post(hub.url, JSON.stringify([{ query: '{ hello }' }, { query: '{ hello }' }]))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ message: 'Operation batching disabled.', extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })

  test.each([
    ['Bearer stale', 401, 'UNAUTHENTICATED', 'www-authenticate', 'Bearer'],
    ['Bearer hasty', 429, 'RATE_LIMITED', 'retry-after', '3'],
    ['Bearer crash', 500, 'INTERNAL', 'www-authenticate', null],
  ])('ends a request with %s by HTTP %i', async (authorization, status, code, header, value) => {
    const answer = await hub.ask('{ hello }', { headers: { authorization } })
    expect(answer.status).toBe(status)
    expect(answer.data).toBeUndefined()
    expect(answer.errors?.[0]?.extensions['code']).toBe(code)
    expect(answer.headers.get(header)).toBe(value)
    expect(answer.text).not.toContain('hunter2')
  })

  test('shows GraphQL errors for a body that is no JSON, no JSON by its header, or too large', async () => {
    const [broken, plain, large] = await Promise.all([
      post(hub.url, '{"query":'),
      post(hub.url, '{"query":"{ hello }"}', 'text/plain'),
      post(hub.url, JSON.stringify({ query: '{ hello }', variables: { padding: 'x'.repeat(1_100_000) } })),
    ])
    expect([broken.status, plain.status, large.status]).toEqual([400, 415, 413])
    for (const response of [broken, plain, large])
      expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }] })
  })
})

function post(url: string, body: string, type = 'application/json'): Promise<Response> {
  return fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body })
}
