import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToyHub } from '../support/toy-hub.js'

describe('/graphql', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub()
  })
  afterAll(() => hub.close())

  const get = (parameters: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${hub.url}/graphql?${new URLSearchParams(parameters).toString()}`, init)

  test('answers a query by a plain link, with variables', async () => {
    const response = await get({ query: 'query A($name: String) { hello(name: $name) }', variables: '{"name":"同源"}' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ data: { hello: 'Hello, 同源' } })
  })

  test('refuses a mutation by GET with 405 and leaves it undone', async () => {
    const response = await get({ query: 'mutation { titleChange(title: "x") { title } }' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })

  test('takes a mutation by POST', async () => {
    expect((await hub.ask('mutation { titleChange(title: "x") { title } }')).data).toEqual({ titleChange: { title: 'x' } })
  })

  test('speaks application/graphql-response+json to those who ask for it', async () => {
    const response = await get({ query: '{ hello }' }, { headers: { accept: 'application/graphql-response+json' } })
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
  })

  test('asks for a preflight from a browser that sent a cookie unasked', async () => {
    const response = await get({ query: '{ hello }' }, { headers: { cookie: 'session=of-another-program' } })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Cross-Site Request Forgery')
  })

  test('lets nobody store what was asked with a credential, and all else only be asked for again', async () => {
    const known = await hub.ask('{ caller }', { headers: { authorization: 'Bearer good' } })
    const unknown = await hub.ask('{ caller }')
    expect([known.data, known.headers.get('cache-control')]).toEqual([{ caller: 'a partner' }, 'private, no-store'])
    expect([unknown.data, unknown.headers.get('cache-control')]).toEqual([{ caller: null }, 'no-cache'])
    expect(unknown.headers.get('vary')).toContain('authorization')
  })

  test('lets the cache headers be decided elsewhere', async () => {
    const cached = await startToyHub({ graphql: { cacheHeaders: () => ({ etag: '"42"', 'cache-control': 'public, max-age=0' }) } })
    const answer = await cached.ask('{ hello }')
    await cached.close()
    expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual(['"42"', 'public, max-age=0'])
  })

  test('logs the operation’s name and never its variables, query or token', async () => {
    await hub.ask('query Secretive($name: String) { hello(name: $name) }', {
      variables: { name: 'a-private-name' },
      headers: { authorization: 'Bearer good', 'x-request-id': 'logged-1' },
    })
    await get({ query: 'query Linked { hello(name: "a-private-name") }' })
    await expect.poll(() => hub.lines.filter(({ operation }) => operation === 'Secretive' || operation === 'Linked')).toHaveLength(2)
    expect(hub.lines.find(({ operation }) => operation === 'Secretive')).toMatchObject({
      event: 'http.answered',
      method: 'POST',
      path: '/graphql',
      status: 200,
      requestId: 'logged-1',
      ms: expect.any(Number),
    })
    expect(JSON.stringify(hub.lines)).not.toMatch(/a-private-name|Bearer good/)
  })

  test('measures operations by name and outcome', async () => {
    await hub.ask('query Measured { hello }')
    await hub.ask('query Measured { hello broken }')
    await hub.ask('query Measured { unknown }')
    const text = await (await fetch(`${hub.url}/metrics`)).text()
    expect(text).toContain('tongyuan_graphql_operation_seconds_count{operation="Measured",outcome="ok"} 1')
    expect(text).toContain('tongyuan_graphql_operation_seconds_count{operation="Measured",outcome="partial"} 1')
    expect(text).toMatch(/operation="anonymous",outcome="refused"} [1-9]/)
  })
})
