import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endpointCreate } from '../../../../src/modules/distribution/index.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { officeOf, type Office } from '../../../support/office.js'
import { openReceiver, waitFor, type Receiver } from './receiver.js'

let hub: TestHub
let office: Office
let receiver: Receiver
let code: string
let made = 0

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_WEBHOOKS: 'on', TONGYUAN_WEBHOOKS_LOOPBACK: '1' } })
  office = await officeOf(hub)
})
afterAll(() => hub.close())
beforeEach(async () => {
  receiver = await openReceiver()
  code = `PARTNER_${(made += 1)}`
  await office.channel(code, { kind: 'PARTNER' })
  return () => receiver.close()
})

const QUERY = `query ($itemId: ID!, $position: Position!) { item(id: $itemId) { title status } viewer { roles } changes(after: $position) { hasMore } }`

test('tells a partner of a publication, signed, with the answer of its own query as the public is answered', async () => {
  const { endpointId, secret } = await hub.run(endpointCreate, { url: receiver.url, channel: code, query: QUERY }, 'ADMIN')
  const { itemId, editionId, distributionIds } = await office.published({ title: '供暖通知' }, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  const [one] = receiver.received
  expect(new Webhook(secret).verify(one!.body, { ...one!.headers })).toEqual(one!.event)
  expect(one!.event).toMatchObject({
    specversion: '1.0',
    type: 'tongyuan.item.published',
    subject: itemId,
    data: {
      kind: 'PUBLISHED',
      itemId,
      editionId,
      contentHash: expect.stringMatching(/^sha256:/),
      entryHash: expect.stringMatching(/^sha256:/),
      result: { data: { item: { title: '供暖通知', status: 'PUBLISHED' } } },
    },
  })
  await waitFor(async () => (await stateOf(distributionIds[0])) === 'ACCEPTED')
  const { data } = await hub.ask(
    `query ($id: ID!) {
      node(id: $id) { ... on Distribution { renditionHash attempts { outcome httpStatus nextAt } } }
      endpoints { nodes { id active failingSinceAt deliveries { nodes { id position delivered state payload attempts { outcome } } } } }
    }`,
    { id: distributionIds[0] },
    'EDITOR',
  )
  const hash = `sha256:${createHash('sha256').update(one!.body).digest('hex')}`
  expect(data['node']).toEqual({ renditionHash: hash, attempts: [{ outcome: 'DELIVERED', httpStatus: 200, nextAt: null }] })
  expect(data['endpoints'].nodes).toEqual([
    {
      id: endpointId,
      active: true,
      failingSinceAt: null,
      deliveries: {
        nodes: [
          {
            id: one!.id,
            position: one!.event.data.position,
            delivered: true,
            state: 'DELIVERED',
            payload: one!.body,
            attempts: [{ outcome: 'DELIVERED' }],
          },
        ],
      },
    },
  ])
})

async function stateOf(distributionId: string | undefined): Promise<string | undefined> {
  const row = await hub.database.office
    .selectFrom('distribution')
    .select('state')
    .where('id', '=', distributionId ?? '')
    .executeTakeFirst()
  return row?.state
}
