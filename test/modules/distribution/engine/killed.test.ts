import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openEngine, type Engine } from './engine.js'
import { openReceiver, waitFor } from './receiver.js'

const TYPESCRIPT = join(import.meta.dirname, '../../../platform/command/fixtures/typescript.ts')
const WORKER = join(import.meta.dirname, 'fixtures/worker.ts')
const ITEMS = 60
const DEATHS = 8

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

test(
  'workers that are killed at random moments lose nothing: every change arrives, in order, and what arrives twice has the same id and body',
  { timeout: 240_000 },
  async () => {
    const receiver = await openReceiver()
    onTestFinished(() => receiver.close())
    receiver.answer = (response) => void setTimeout(() => response.writeHead(200).end(), Math.random() * 30)
    const { code, endpointIds } = await engine.partner(receiver.url)
    const publishing = publishAll(code)
    for (let dead = 0; dead < DEATHS; dead += 2) await Promise.all([liveAndDie(receiver.received), liveAndDie(receiver.received)])
    await publishing
    engine.start({ limits: { everyMs: 20 } })
    const open = () =>
      engine.rows(`select from desk.delivery where endpoint_id = ? and state <> 'DELIVERED' and state <> 'SUPERSEDED'`, [endpointIds[0]])
    await waitFor(async () => (await open()).length === 0)

    const delivered = await engine.rows<{ id: string; hash: string }>(
      `select id, payload_hash as hash from desk.delivery where endpoint_id = ? and state = 'DELIVERED'`,
      [endpointIds[0]],
    )
    const arrived = Map.groupBy(receiver.received, ({ id }) => id)
    expect(delivered.filter(({ id }) => !arrived.has(id))).toEqual([])
    for (const [id, all] of arrived) expect(new Set(all.map(({ body }) => body)).size, id).toBe(1)
    for (const all of Map.groupBy(receiver.received, ({ event }) => event.data.itemId).values()) {
      const positions = all.map(({ event }) => Number(event.data.position))
      expect(positions).toEqual(positions.toSorted((one, other) => one - other))
      expect(all.at(-1)?.event.data.kind).toBe('CORRECTED')
    }
    expect(new Set(receiver.received.map(({ event }) => event.data.itemId)).size).toBe(ITEMS)
  },
)

async function publishAll(code: string): Promise<void> {
  for (let count = 0; count < ITEMS; count += 1) {
    const { itemId } = await engine.office.published({}, { channels: [code] })
    await engine.office.corrected(itemId, { title: `更正 ${count}` })
  }
}

/** A worker that is killed in the middle of its work. */
async function liveAndDie(received: readonly unknown[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', TYPESCRIPT, WORKER, engine.hub.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.on('close', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const before = received.length
  await waitFor(() => received.length > before)
  await pause(Math.random() * 100)
  child.kill('SIGKILL')
  await ended
}
