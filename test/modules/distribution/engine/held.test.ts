import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openEngine, type Engine } from './engine.js'
import { openReceiver, waitFor, type Receiver } from './receiver.js'

let engine: Engine
let receiver: Receiver
let withdrawing: pg.Client

beforeAll(async () => {
  engine = await openEngine()
  engine.start()
  withdrawing = new pg.Client({ connectionString: engine.hub.databaseUrl })
  await withdrawing.connect()
})
afterAll(async () => {
  await withdrawing.end()
  await engine.close()
})
beforeEach(async () => {
  receiver = await openReceiver()
  return () => receiver.close()
})

test('a delivery that was taken waits for a withdrawal under way, and is not sent once that has committed', async () => {
  const deliveryId = await heldDelivery()
  await pause(300)
  expect(receiver.received).toEqual([])
  await withdrawing.query(`update desk.delivery set state = 'STOPPED' where id = $1`, [deliveryId])
  await withdrawing.query('commit')
  await waitFor(async () => (await leaseOf(deliveryId)) === null)
  expect(receiver.received).toEqual([])
})

test('it is sent when that is rolled back', async () => {
  await heldDelivery()
  await pause(100)
  expect(receiver.received).toEqual([])
  await withdrawing.query('rollback')
  await receiver.until((all) => all.length === 1)
})

/** A delivery that a worker has taken, and whose item somebody has locked as a withdrawal does. */
async function heldDelivery(): Promise<string> {
  const { code, endpointIds } = await engine.partner(receiver.url)
  const endpointId = endpointIds[0] ?? ''
  // A first one fails, so that there is time to lock the item before the next try.
  receiver.answer = (response) => void response.writeHead(500).end()
  const { itemId } = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  receiver.received.length = 0
  receiver.answer = (response) => void response.writeHead(200).end()
  const rows = () =>
    engine.rows<{ id: string; lease: string | null }>('select id, lease from desk.delivery where endpoint_id = ?', [endpointId])
  await waitFor(async () => (await rows())[0]?.lease === null)
  await withdrawing.query('begin')
  await withdrawing.query('select from desk.item where id = $1 for no key update', [itemId])
  await engine.rows('update desk.delivery set next_at = now() where endpoint_id = ?', [endpointId])
  await waitFor(async () => (await rows())[0]?.lease !== null)
  return (await rows())[0]?.id ?? ''
}

async function leaseOf(deliveryId: string): Promise<string | null | undefined> {
  const [row] = await engine.rows<{ lease: string | null }>('select lease from desk.delivery where id = ?', [deliveryId])
  return row?.lease
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
