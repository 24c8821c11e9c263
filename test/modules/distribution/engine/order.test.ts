import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliveryReplay, endpointSecretRotate, endpointTest, endpointUpdate } from '../../../../src/modules/distribution/index.js'
import { signatureHeaders } from '../../../../src/modules/distribution/model/webhooks/signing.js'
import { clockAt } from '../../../support/clock.js'
import { openEngine, type Engine } from './engine.js'
import { openReceiver, waitFor, type Received, type Receiver } from './receiver.js'

const clock = clockAt('2026-11-24T04:00:00Z')
let engine: Engine
let receiver: Receiver

beforeAll(async () => {
  engine = await openEngine(clock)
  // Two, as in two processes: what one has taken the other must leave.
  engine.start()
  engine.start()
})
afterAll(() => engine.close())
beforeEach(async () => {
  receiver = await openReceiver()
  return () => receiver.close()
})

const kinds = (all: readonly Received[]) => all.map(({ event }) => event.data.kind)
const statesOf = async (endpointId = '') =>
  (await engine.rows<{ state: string }>('select state from desk.delivery where endpoint_id = ? order by position', [endpointId])).map(
    ({ state }) => state,
  )

test('no edition arrives before the one that it follows has been answered, and each arrives once', async () => {
  const { code } = await engine.partner(receiver.url)
  const open: (() => void)[] = []
  receiver.answer = (response) => void open.push(() => response.writeHead(200).end())
  const { itemId } = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  await engine.office.corrected(itemId, { title: '更正一' })
  await engine.office.corrected(itemId, { title: '更正二' })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(receiver.received).toHaveLength(1)
  open[0]?.()
  await receiver.until((all) => all.length === 2)
  open[1]?.()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(kinds(receiver.received)).toEqual(['PUBLISHED', 'CORRECTED'])
})

test('a newer edition goes in the place of one that waits for its next try, and of one that was given up', async () => {
  const { code, endpointIds } = await engine.partner(receiver.url)
  receiver.answer = (response) => void response.writeHead(500).end()
  const { itemId } = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  receiver.answer = (response) => void response.writeHead(200).end()
  await engine.office.corrected(itemId, { title: '更正' })
  await receiver.until((all) => all.length === 2)
  await waitFor(async () => (await statesOf(endpointIds[0])).join() === 'SUPERSEDED,DELIVERED')
  clock.pass(3_600_000)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(kinds(receiver.received)).toEqual(['PUBLISHED', 'CORRECTED'])
})

test('a withdrawal reaches a receiver that has an earlier edition than the one that is withdrawn', async () => {
  const { code, endpointIds } = await engine.partner(receiver.url)
  const endpointId = endpointIds[0] ?? ''
  const { itemId } = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  await waitFor(async () => (await statesOf(endpointId)).join() === 'DELIVERED')
  await engine.hub.run(endpointUpdate, { endpointId, active: false }, 'ADMIN')
  const corrected = await engine.office.corrected(itemId, { title: '更正' })
  await engine.office.withdraw(itemId)
  expect(await statesOf(endpointId)).toEqual(['DELIVERED', 'STOPPED', 'WAITING'])
  await engine.hub.run(endpointUpdate, { endpointId, active: true }, 'ADMIN')
  await receiver.until((all) => all.length === 2)
  expect(kinds(receiver.received)).toEqual(['PUBLISHED', 'WITHDRAWN'])
  expect(receiver.received[1]?.event.data.editionId).toBe(corrected)
})

test('what is published while an endpoint is off waits for it', async () => {
  const { code, endpointIds } = await engine.partner(receiver.url)
  const endpointId = endpointIds[0] ?? ''
  await engine.hub.run(endpointUpdate, { endpointId, active: false }, 'ADMIN')
  await engine.office.published({}, { channels: [code] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(receiver.received).toEqual([])
  await engine.hub.run(endpointUpdate, { endpointId, active: true }, 'ADMIN')
  await receiver.until((all) => all.length === 1)
})

test('what an endpoint that is off missed waits, in its newest form, until it is on', async () => {
  const { code, endpointIds } = await engine.partner(receiver.url)
  const endpointId = endpointIds[0] ?? ''
  receiver.answer = (response) => void response.writeHead(500).end()
  const { itemId } = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  await engine.hub.run(endpointUpdate, { endpointId, active: false }, 'ADMIN')
  await engine.office.withdraw(itemId)
  clock.pass(3_600_000)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await statesOf(endpointId)).toEqual(['STOPPED', 'WAITING'])
  receiver.answer = (response) => void response.writeHead(200).end()
  await engine.hub.run(endpointUpdate, { endpointId, active: true }, 'ADMIN')
  await receiver.until((all) => all.length === 2)
  expect(kinds(receiver.received)).toEqual(['PUBLISHED', 'WITHDRAWN'])
})

test('two workers never carry the same delivery', async () => {
  const { code } = await engine.partner(receiver.url)
  receiver.answer = (response) => void setTimeout(() => response.writeHead(200).end(), Math.random() * 20)
  for (let count = 0; count < 40; count += 1) await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 40)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(40)
  expect(receiver.received).toHaveLength(40)
})

test('a replay tells of a window once more, under the original ids, of each item the newest only', async () => {
  const { code, endpointIds } = await engine.partner(receiver.url)
  const endpointId = endpointIds[0] ?? ''
  const first = await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  await engine.office.corrected(first.itemId, { title: '更正' })
  await engine.office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 3)
  await waitFor(async () => (await statesOf(endpointId)).every((state) => state === 'DELIVERED'))
  const told = receiver.received.map(({ id, event }) => ({ id, position: event.data.position }))
  const again = (await engine.hub.run(deliveryReplay, { endpointId, from: told[0]?.position ?? '', to: told[1]?.position }, 'ADMIN'))
    .deliveryIds
  expect(again).toEqual([told[1]?.id])
  await receiver.until((all) => all.length === 4)
  expect(receiver.received[3]?.id).toBe(told[1]?.id)
  expect(receiver.received[3]?.event.data.position).toBe(told[1]?.position)
})

test('while two secrets overlap, either verifies; afterwards only the new one', async () => {
  const { endpointIds, secrets } = await engine.partner(receiver.url)
  const [endpointId = '', old = ''] = [endpointIds[0], secrets[0]]
  const { secret } = await engine.hub.run(endpointSecretRotate, { endpointId, overlapHours: 24 }, 'ADMIN')
  const signatures = async () => {
    const seen = receiver.received.length
    await engine.hub.run(endpointTest, { endpointId }, 'ADMIN')
    await receiver.until((all) => all.length === seen + 1)
    const { id, body, headers } = receiver.received.at(-1)!
    const by = (key: string) =>
      signatureHeaders({ id, body, at: new Date(Number(headers['webhook-timestamp']) * 1000) }, [key])['webhook-signature']
    return { given: headers['webhook-signature']?.split(' '), old: by(old), current: by(secret) }
  }
  const during = await signatures()
  expect(during.given).toEqual([during.current, during.old])
  clock.pass(25 * 3_600_000)
  const after = await signatures()
  expect(after.given).toEqual([after.current])
})
