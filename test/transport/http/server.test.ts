import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '../../../src/platform/log.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { createHttpServer } from '../../../src/transport/http/server.js'
import { getRequest, openSocket } from '../support/socket.js'
import { startToyHub } from '../support/toy-hub.js'
import { toyRoutes } from '../support/toy-routes.js'

describe('the HTTP server', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub({ routes: toyRoutes, httpLimits: { headersMs: 300, requestMs: 600 } })
  })
  afterAll(() => hub.close())

  test('keeps a sane request id, and makes one in place of any other', async () => {
    const sent = async (id: string) => (await fetch(`${hub.url}/short`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')
    expect(await sent('trace-7:a.b_c')).toBe('trace-7:a.b_c')
    expect(await sent('{"$gt":""}')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await sent('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/)
    expect((await fetch(`${hub.url}/nowhere`)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('writes one log line a request, whatever became of it', async () => {
    const ids = ['line-200', 'line-404', 'line-405', 'line-500']
    const paths = ['/short', '/nowhere?token=s3cret', '/short', '/crash']
    await Promise.all(
      ids.map((id, at) => fetch(`${hub.url}${paths[at]}`, { method: at === 2 ? 'DELETE' : 'GET', headers: { 'x-request-id': id } })),
    )
    const answered = () => hub.lines.filter(({ event, requestId }) => event === 'http.answered' && ids.includes(String(requestId)))
    await expect.poll(answered).toHaveLength(4)
    expect(Object.fromEntries(answered().map(({ requestId, status }) => [requestId, status]))).toEqual({
      'line-200': 200,
      'line-404': 404,
      'line-405': 405,
      'line-500': 500,
    })
    expect(JSON.stringify(hub.lines)).not.toContain('s3cret')
  })

  test('says in JSON what is where when there is nothing', async () => {
    const response = await fetch(`${hub.url}/`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: {
        code: 'NOT_FOUND',
        message: 'There is nothing at /. The API is at /graphql, the workbench for trying it at /graphiql.',
        requestId: response.headers.get('x-request-id'),
      },
    })
  })

  test('says which methods a path takes', async () => {
    const response = await fetch(`${hub.url}/graphql`, { method: 'PUT' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
    expect(await response.json()).toMatchObject({
      error: { code: 'METHOD_NOT_ALLOWED', message: expect.stringContaining('does not take PUT') },
    })
  })

  test('masks a crash, and logs its cause under the id that it tells', async () => {
    const response = await fetch(`${hub.url}/crash`, { headers: { 'x-request-id': 'crash-1' } })
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ error: { code: 'INTERNAL', message: expect.stringContaining('crash-1') } })
    expect(hub.lines.find(({ event, requestId }) => event === 'http.failed' && requestId === 'crash-1')).toMatchObject({
      error: { message: 'password of the database is hunter2' },
    })
  })

  test('shows a problem that a route foresaw, with its headers', async () => {
    const response = await fetch(`${hub.url}/teapot`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([418, '5'])
    expect(await response.json()).toMatchObject({ error: { code: 'TEAPOT', message: 'Ask the coffee machine instead.' } })
  })

  test('gives a path under two prefixes to the longer one', async () => {
    expect(await (await fetch(`${hub.url}/files/a.pdf?x=1`)).text()).toBe('file /files/a.pdf')
    expect(await (await fetch(`${hub.url}/files/recent/a.pdf`)).text()).toBe('recent /files/recent/a.pdf')
  })

  test('answers HEAD with the headers of GET and no body', async () => {
    const [head, got] = await Promise.all([fetch(`${hub.url}/short`, { method: 'HEAD' }), fetch(`${hub.url}/short`)])
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', ''])
    expect(got.headers.get('content-length')).toBe('5')
    const query = await fetch(`${hub.url}/graphql?query={hello}`, { method: 'HEAD' })
    expect([query.status, await query.text()]).toEqual([200, ''])
  })

  test('compresses long answers for those who accept it, and says that it varies', async () => {
    const [brotli, gzip, none, refused] = await Promise.all(
      ['gzip, br', 'gzip;q=0.5', 'identity', 'br;q=0, gzip;q=0'].map((accept) => raw(hub.url, '/text', accept)),
    )
    expect([brotli, gzip, none, refused].map((answer) => answer?.headers['content-encoding'])).toEqual(['br', 'gzip', undefined, undefined])
    const plain = '公开。'.repeat(1000)
    expect(brotliDecompressSync(brotli!.body).toString()).toBe(plain)
    expect(gunzipSync(gzip!.body).toString()).toBe(plain)
    expect(none!.body.toString()).toBe(plain)
    expect(brotli!.body.length).toBeLessThan(200)
    for (const answer of [brotli, gzip, none, refused]) expect(answer!.headers.vary).toBe('accept-encoding')
    expect((await raw(hub.url, '/short', 'br')).headers['content-encoding']).toBeUndefined()
  })

  test('lets pages of other hosts read the open routes, and answers their preflight', async () => {
    const preflight = await fetch(`${hub.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://paper.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, HEAD, OPTIONS',
      'access-control-allow-headers': 'authorization, *',
      'access-control-max-age': '86400',
    })
    const answer = await fetch(`${hub.url}/graphql?query={hello}`, { headers: { origin: 'https://paper.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('keeps the office’s own figures from pages of other hosts', async () => {
    const answer = await fetch(`${hub.url}/metrics`, { headers: { origin: 'https://paper.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test('tells browsers not to guess, embed or run anything', async () => {
    const { headers } = await fetch(`${hub.url}/short`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('measures requests by route, not by path', async () => {
    await fetch(`${hub.url}/files/measured.pdf`)
    await fetch(`${hub.url}/unknown-${Math.random()}`)
    const text = await (await fetch(`${hub.url}/metrics`)).text()
    expect(text).toMatch(/tongyuan_http_request_seconds_count\{route="\/files\/",status="200"\} \d/)
    expect(text).toMatch(/route="other",status="404"/)
    expect(text).not.toContain('measured.pdf')
    expect(text).toContain('tongyuan_http_requests_in_flight 1')
  })

  test('ends a request whose headers or body never finish arriving with 408', async () => {
    const [headers, body] = await Promise.all([openSocket(hub.port), openSocket(hub.port)])
    headers.write('GET /short HTTP/1.1\r\nhost: hub\r\n')
    body.write('POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"query":')
    for (const answer of await Promise.all([headers.ended, body.ended]))
      expect(answer).toMatch(/^HTTP\/1\.1 408[^]*x-request-id: [^]*took too long/)
  })

  test('answers what is no HTTP, and headers past all measure', async () => {
    const [garbage, huge] = await Promise.all([openSocket(hub.port), openSocket(hub.port)])
    garbage.write('hello?\r\n\r\n')
    huge.write(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: hub\r\n\r\n`)
    expect(await garbage.ended).toMatch(/^HTTP\/1\.1 400[^]*"code":"MALFORMED"/)
    expect(await huge.ended).toMatch(/^HTTP\/1\.1 431[^]*"code":"HEADERS_TOO_LARGE"/)
  })

  test('refuses a large body at once, without waiting for all of it', async () => {
    const socket = await openSocket(hub.port)
    socket.write('POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 90000000\r\n\r\n{"query":')
    await expect.poll(socket.received).toMatch(/^HTTP\/1\.1 413/)
    socket.destroy()
  })

  test('refuses a large body of unknown length too', async () => {
    const socket = await openSocket(hub.port)
    socket.write('POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
    for (let sent = 0; sent < 18; sent += 1) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
    await expect.poll(socket.received).toMatch(/^HTTP\/1\.1 413/)
    socket.destroy()
  })

  test('outlives callers who leave in the middle, and notes it', async () => {
    const socket = await openSocket(hub.port)
    socket.write(getRequest('/slow'))
    await expect.poll(async () => (await fetch(`${hub.url}/metrics`)).text()).toContain('tongyuan_http_requests_in_flight 2')
    socket.destroy()
    await expect.poll(() => hub.lines.find(({ path, aborted }) => path === '/slow' && aborted === true)).toBeDefined()
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
  })

  test('names the address when it is taken', async () => {
    const second = createHttpServer({ routes: [], readiness: {}, log: createLog({ level: 'silent' }), metrics: createMetrics() })
    await expect(second.listen(hub.port, '127.0.0.1')).rejects.toThrow(`Cannot listen on 127.0.0.1 port ${hub.port}. Set HOST and PORT`)
    await second.close(0)
  })
})

function raw(url: string, path: string, acceptEncoding: string) {
  return new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { headers: { 'accept-encoding': acceptEncoding } }, (response) => {
      buffer(response).then((body) => resolve({ headers: response.headers, body }), reject)
    })
    request.on('error', reject)
    request.end()
  })
}
