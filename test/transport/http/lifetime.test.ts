import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { getRequest, openSocket } from '../support/socket.js'
import { startToyHub } from '../support/toy-hub.js'
import { toyRoutes } from '../support/toy-routes.js'

describe('from start to end', () => {
  test('/healthz says that the process lives, ready or not', async () => {
    const hub = await startToyHub({ readiness: { migrations: async () => 'two are missing' } })
    const response = await fetch(`${hub.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { alive: true }])
    await hub.close()
  })

  test('/readyz says no with every reason until each check passes', async () => {
    let migrated = false
    const readiness = {
      migrations: async () => migrated || 'Two migrations are not applied.',
      policy: async () => true as const,
      search: () => (migrated ? Promise.resolve(true as const) : Promise.reject(new Error('password is hunter2'))),
    }
    const hub = await startToyHub({ readiness })
    const before = await fetch(`${hub.url}/readyz`)
    expect([before.status, await before.json()]).toEqual([
      503,
      { ready: false, reasons: { migrations: 'Two migrations are not applied.', search: 'The check failed; the log says why.' } },
    ])
    expect(hub.lines.find(({ event }) => event === 'readiness.failed')).toMatchObject({ check: 'search' })
    migrated = true
    const after = await fetch(`${hub.url}/readyz`)
    expect([after.status, await after.json()]).toEqual([200, { ready: true }])
    await hub.close()
  })

  test('/readyz does not wait for a check that hangs', async () => {
    const hub = await startToyHub({ readiness: { database: () => new Promise<true>(() => {}) } })
    const response = await fetch(`${hub.url}/readyz`)
    expect(await response.json()).toMatchObject({ reasons: { database: 'No answer within 3000 ms.' } })
    await hub.close()
  })

  test('closing lets requests in flight end, turns new callers away and takes no longer than they need', async () => {
    const hub = await startToyHub({ routes: toyRoutes })
    const [busy, idle] = await Promise.all([openSocket(hub.port), openSocket(hub.port)])
    idle.write(getRequest('/short'))
    await expect.poll(idle.received).toContain('short')
    busy.write(getRequest('/slow'))
    await sleep(100)
    const began = performance.now()
    const closing = hub.server.close(10_000)
    await expect(fetch(`${hub.url}/healthz`)).rejects.toThrow()
    expect(await busy.ended).toMatch(/^HTTP\/1\.1 200[^]*done$/)
    await idle.ended
    await closing
    expect(performance.now() - began).toBeLessThan(8_000)
  })

  test('closing cuts off what does not end within the grace', async () => {
    const hub = await startToyHub({ routes: toyRoutes })
    const socket = await openSocket(hub.port)
    socket.write(getRequest('/stuck'))
    await sleep(50)
    const began = performance.now()
    await hub.server.close(300)
    expect(performance.now() - began).toBeGreaterThan(250)
    expect(await socket.ended).toBe('')
  })

  test('/readyz says no from the first moment of closing, while the port is still open for the time announced', async () => {
    const hub = await startToyHub({ routes: toyRoutes, httpLimits: { announceMs: 300 } })
    const closing = hub.server.close(1_000)
    const response = await fetch(`${hub.url}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ready: false, reasons: { shutdown: 'The hub is shutting down.' } })
    expect(response.headers.get('connection')).toBe('close')
    expect((await fetch(`${hub.url}/short`)).status).toBe(200)
    await closing
    await expect(fetch(`${hub.url}/short`)).rejects.toThrow()
  })

  test('closing twice is closing once', async () => {
    const hub = await startToyHub()
    await Promise.all([hub.server.close(100), hub.server.close(100)])
    await hub.close()
  })
})
