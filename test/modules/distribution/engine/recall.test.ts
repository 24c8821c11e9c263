import { afterAll, beforeAll, expect, test } from 'vitest'
import { Worker } from 'node:worker_threads'
import { openEngine, type Engine } from './engine.js'
import { waitFor } from './receiver.js'

let engine: Engine
let witness: Witness

beforeAll(async () => {
  engine = await openEngine()
  engine.start()
  engine.start()
  witness = await openWitness()
})
afterAll(async () => {
  await witness.close()
  await engine.close()
})

const RACES = 120
/** A thread may be told of bytes a little after they arrived. */
const UNCERTAIN_MS = 40

test('no delivery begins after the withdrawal of its item has committed, and whoever may have it is told to take it down', async () => {
  const { code } = await engine.partner(witness.url)
  const begunBefore: boolean[] = []
  const late: string[] = []
  for (let race = 0; race < RACES; race += 1) {
    const { itemId } = await engine.office.published({}, { channels: [code] })
    // From before the worker wakes until after the answer: sometimes the delivery wins, sometimes the withdrawal.
    await pause((race % 40) / 2)
    await engine.office.withdraw(itemId)
    const committedAt = performance.timeOrigin + performance.now()
    const told = () => witness.told.filter((one) => one.itemId === itemId)
    const tried = await engine.rows(`select from desk.delivery where item_id = ? and kind = 'PUBLISHED' and tried_at is not null`, [itemId])
    if (tried.length > 0) await waitFor(() => told().some(({ kind }) => kind === 'WITHDRAWN'))
    const publication = told().find(({ kind }) => kind === 'PUBLISHED')
    begunBefore.push(publication !== undefined)
    if (publication && publication.at > committedAt + UNCERTAIN_MS) late.push(`race ${race}: ${publication.at - committedAt} ms`)
  }
  expect(late).toEqual([])
  // It was a race: both have won.
  expect(new Set(begunBefore).size).toBe(2)
  await pause(300)
  for (const { itemId, kind } of witness.told)
    if (kind === 'PUBLISHED')
      expect(
        witness.told.filter((one) => one.itemId === itemId).map((one) => one.kind),
        itemId,
      ).toEqual(['PUBLISHED', 'WITHDRAWN'])
}, 120_000)

interface Told {
  readonly at: number
  readonly itemId: string
  readonly kind: string
}

interface Witness {
  readonly url: string
  readonly told: readonly Told[]
  readonly close: () => Promise<unknown>
}

/** A receiver in a thread of its own, which sees bytes when they come and not when this one has time. */
async function openWitness(): Promise<Witness> {
  const worker = new Worker(WITNESS, { eval: true })
  const told: Told[] = []
  const url = await new Promise<string>((resolve) => {
    worker.on('message', (message: Told | { readonly port: number }) => {
      if ('port' in message) resolve(`http://127.0.0.1:${message.port}/hook`)
      else told.push(message)
    })
  })
  return { url, told, close: () => worker.terminate() }
}

const WITNESS = `
  const { createServer } = require('node:http')
  const { parentPort } = require('node:worker_threads')
  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now()
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { itemId, kind } = JSON.parse(body).data
      parentPort.postMessage({ at, itemId, kind })
      setTimeout(() => response.writeHead(200).end(), Math.random() * 5)
    })
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }))
`

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
