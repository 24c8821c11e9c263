import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitCreate } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

const CREATE = `mutation ($input: ChannelCreateInput!) {
  channelCreate(input: $input) { channel { id code name kind format active capabilities { ...all } } userErrors { code path } }
} fragment all on ChannelCapabilities { replace delete annotate schedule receipts irrevocable }`
const UPDATE = `mutation ($input: ChannelUpdateInput!) {
  channelUpdate(input: $input) { channel { id code name kind format active capabilities { ...all } } userErrors { code path } }
} fragment all on ChannelCapabilities { replace delete annotate schedule receipts irrevocable }`
const NOTHING = { replace: false, delete: false, annotate: false, schedule: false, receipts: false, irrevocable: false }

let hub: TestHub
let made = 0

beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub.close())

test('a channel can do exactly what it is given, and cannot both take down and be irrevocable', async () => {
  const capabilities = fc.record({
    replace: fc.boolean(),
    delete: fc.boolean(),
    annotate: fc.boolean(),
    schedule: fc.boolean(),
    receipts: fc.boolean(),
    irrevocable: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(capabilities, async (given) => {
      const { channel, userErrors } = await create({ capabilities: given })
      if (given.delete && given.irrevocable) {
        expect(channel).toBeNull()
        expect(userErrors).toEqual([{ code: 'INVALID', path: ['capabilities', 'irrevocable'] }])
        return
      }
      expect(channel?.capabilities).toEqual(given)
    }),
    { numRuns: 64 },
  )
})

test('a channel that is given nothing can do nothing, and is active', async () => {
  const { channel } = await create({ capabilities: {}, name: '社区公告栏', kind: 'NOTICE_BOARD', format: 'NOTICE_PDF' })
  expect(channel).toMatchObject({ name: '社区公告栏', kind: 'NOTICE_BOARD', format: 'NOTICE_PDF', active: true, capabilities: NOTHING })
})

test('a change replaces the capabilities as a whole, keeps what it leaves out, and never changes code and kind', async () => {
  const { channel } = await create({ capabilities: { replace: true, receipts: true } })
  const renamed = await update(channel?.id, { name: '新名', active: false })
  expect(renamed.channel).toEqual({ ...channel, name: '新名', active: false })
  const reduced = await update(channel?.id, { capabilities: { delete: true }, format: 'PLAIN_TEXT', active: true })
  expect(reduced.channel).toEqual({ ...channel, name: '新名', format: 'PLAIN_TEXT', capabilities: { ...NOTHING, delete: true } })
})

test('a code is given once and is found by it', async () => {
  const { channel } = await create({ code: 'RADIO' })
  expect(await create({ code: 'RADIO' })).toEqual({ channel: null, userErrors: [{ code: 'NAME_TAKEN', path: ['code'] }] })
  const { data } = await hub.ask('{ channel(code: "RADIO") { id } }')
  expect(data['channel']).toEqual({ id: channel?.id })
})

test.each([
  ['code', { code: 'lower' }],
  ['code', { code: '1ST' }],
  ['code', { code: '' }],
  ['name', { name: ' ' }],
  ['unitId', { unitId: 'unt_nowhere' }],
  ['postingDays', { postingDays: 0 }],
  ['postingDays', { postingDays: 3651 }],
])('what is wrong with a new channel is said at %s', async (field, more) => {
  expect(await create(more)).toMatchObject({ channel: null, userErrors: [{ path: [field] }] })
})

test('a channel may belong to a unit, and one that is not there cannot be changed', async () => {
  const { unitId } = await hub.run(unitCreate, { code: 'PAPER', name: '报社', kind: 'MEDIA' }, 'ADMIN')
  expect(await create({ unitId })).toMatchObject({ userErrors: [] })
  expect(await update('chn_nowhere', { name: '无' })).toEqual({ channel: null, userErrors: [{ code: 'NOT_FOUND', path: ['channelId'] }] })
})

interface Answer {
  readonly channel: { readonly id: string; readonly capabilities: object } | null
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[]
}

async function create(more: Record<string, unknown>): Promise<Answer> {
  made += 1
  const input = { code: `CHANNEL_${made}`, name: '渠道', kind: 'RADIO', format: 'BROADCAST_SCRIPT', capabilities: {}, ...more }
  const { data, errors } = await hub.ask<{ channelCreate: Answer }>(CREATE, { input }, 'ADMIN')
  expect(errors).toBeUndefined()
  return data.channelCreate
}

async function update(channelId: string | undefined, more: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await hub.ask<{ channelUpdate: Answer }>(UPDATE, { input: { channelId, ...more } }, 'ADMIN')
  expect(errors).toBeUndefined()
  return data.channelUpdate
}
