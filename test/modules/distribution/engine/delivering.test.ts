import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenCreate } from '../../../../src/modules/accounts/index.js'
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

test('a partner sees the endpoints and deliveries of its own channel, and nobody else’s', async () => {
  const { endpointId } = await hub.run(endpointCreate, { url: receiver.url, channel: code }, 'ADMIN')
  await office.published({}, { channels: [code] })
  await receiver.until((all) => all.length === 1)
  const deliveryId = receiver.received[0]!.id
  const own = await hub.database.office.selectFrom('channel').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  const other = await office.channel(`${code}_OTHER`, { kind: 'PARTNER' })
  const seenBy = async (channelId: string) => {
    const { secret } = await hub.run(tokenCreate, { displayName: '合作单位', roles: ['PARTNER'], channelId }, 'ADMIN')
    const query = `{ endpoints { nodes { id deliveries { nodes { id payload } } } } nodes(ids: ["${endpointId}", "${deliveryId}"]) { id } }`
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query }),
    })
    return ((await response.json()) as { data: unknown }).data
  }
  await waitFor(async () => JSON.stringify(await seenBy(own.id)).includes('specversion'))
  expect(await seenBy(own.id)).toEqual({
    endpoints: { nodes: [{ id: endpointId, deliveries: { nodes: [{ id: deliveryId, payload: receiver.received[0]!.body }] } }] },
    nodes: [{ id: endpointId }, { id: deliveryId }],
  })
  expect(await seenBy(other)).toEqual({ endpoints: { nodes: [] }, nodes: [null, null] })
  const { data } = await hub.ask(`{ endpoints { nodes { id } } nodes(ids: ["${endpointId}", "${deliveryId}"]) { id } }`)
  expect(data).toEqual({ endpoints: { nodes: [] }, nodes: [null, null] })
})

test('the API takes no address that leads inwards and no query that the schema cannot answer', async () => {
  const create = async (input: object) => {
    const document = `mutation ($input: EndpointCreateInput!) { endpointCreate(input: $input) { signingSecret userErrors { code message path } } }`
    return (await hub.ask(document, { input: { channel: code, ...input } }, 'ADMIN')).data['endpointCreate'] as unknown
  }
  expect(await create({ url: 'https://10.0.0.1/' })).toMatchObject({
    signingSecret: null,
    userErrors: [{ code: 'INVALID', path: ['url'] }],
  })
  const query = '{ itemz { id } }'
  expect(await create({ url: receiver.url, query })).toMatchObject({
    signingSecret: null,
    userErrors: [{ code: 'INVALID', path: ['query'] }],
  })
  expect(await create({ url: receiver.url })).toMatchObject({ signingSecret: expect.stringMatching(/^whsec_/), userErrors: [] })
})

async function stateOf(distributionId: string | undefined): Promise<string | undefined> {
  const row = await hub.database.office
    .selectFrom('distribution')
    .select('state')
    .where('id', '=', distributionId ?? '')
    .executeTakeFirst()
  return row?.state
}
