import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpointCreate } from '../../../../src/modules/distribution/index.js'
import { isPublicAddress } from '../../../../src/modules/distribution/model/webhooks/address.js'
import { addressFault } from '../../../../src/modules/distribution/model/webhooks/address-fault.js'
import { queryFault, urlFault } from '../../../../src/modules/distribution/queries/endpointFaults.js'
import { buildHubSchema } from '../../../../src/transport/graphql/schema.js'
import { openEngine, type Engine } from './engine.js'
import { openReceiver, waitFor } from './receiver.js'

const PUBLIC = { loopback: false }

describe('an address', () => {
  const special = `
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.8 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.175.48.1 198.18.0.1
    198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1
    ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::a00:1 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
    2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 1000::1 2620:4f:8000::1
    localhost 1.2.3 0x7f.1 2130706433 017700000001 127.1 1.2.3.4.5 [::1]`
    .trim()
    .split(/\s+/)

  test.each([...special, '', ' 8.8.8.8'])('%s is none that webhooks go to', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['1.1.1.1', '8.8.8.8', '114.114.114.114', '223.5.5.5', '2400:3200::1', '2606:4700:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test('of IPv4, however it is wrapped into IPv6, is never one', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), ([a, b, c, d]) => {
        const [high, low] = [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)]
        for (const wrapped of [`::ffff:${a}.${b}.${c}.${d}`, `::${high}:${low}`, `64:ff9b::${high}:${low}`, `2002:${high}:${low}::1`])
          expect(isPublicAddress(wrapped), wrapped).toBe(false)
      }),
    )
  })
})

describe('a URL', () => {
  test.each([
    ['http://hooks.example.org/', 'https'],
    ['ftp://hooks.example.org/', 'https'],
    ['https://user:pass@hooks.example.org/', 'name or password'],
    ['https://hooks.example.org/#part', 'fragment'],
    ['https://hooks.example.org/#', 'fragment'],
    ['https://hooks.example.org:22/', 'port'],
    ['https://localhost/', 'full name'],
    ['https://intranet/', 'full name'],
    ['https://hooks.example.org./', 'full name'],
    ['https://127.0.0.1/', 'public Internet'],
    ['https://2130706433/', 'public Internet'],
    ['https://0x7f.1/', 'public Internet'],
    ['https://0177.0.0.1/', 'public Internet'],
    ['https://[::1]/', 'public Internet'],
    ['https://[::ffff:7f00:1]/', 'public Internet'],
    ['https://169.254.169.254/latest/meta-data', 'public Internet'],
    ['https://①②⑦.⓪.⓪.①/', 'public Internet'],
    ['not a url', 'no URL'],
    [`https://hooks.example.org/${'x'.repeat(2000)}`, '2000'],
  ])('such as %s is refused: %s', (url, reason) => {
    expect(addressFault(url, PUBLIC)).toContain(reason)
  })

  test('to a partner is taken, also on port 8443', () => {
    expect(addressFault('https://hooks.example.org/tongyuan?a=b', PUBLIC)).toBeNull()
    expect(addressFault('https://hooks.example.org:8443/', PUBLIC)).toBeNull()
    expect(addressFault('https://8.8.8.8/', PUBLIC)).toBeNull()
  })

  test('to this machine is taken with the development flag alone', () => {
    for (const url of ['http://127.0.0.1:4001/hook', 'http://localhost:4001/', 'http://[::1]:4001/']) {
      expect(addressFault(url, { loopback: true })).toBeNull()
      expect(addressFault(url, PUBLIC)).not.toBeNull()
    }
    expect(addressFault('http://10.0.0.1/', { loopback: true })).not.toBeNull()
  })

  test('whose name leads inwards is refused', async () => {
    expect(await urlFault('https://localhost/', PUBLIC)).toContain('public Internet')
  })
})

test('a stored query is one query that the schema can answer, with no variables but ours', async () => {
  const schema = await buildHubSchema()
  const fault = (query: string) => queryFault(query, schema)
  expect(
    fault('query ($itemId: ID!, $position: Position) { item(id: $itemId) { title } changes(after: $position) { hasMore } }'),
  ).toBeNull()
  expect(fault('{ item(id: "x") { titel } }')).toContain('titel')
  expect(fault('mutation { itemWithdraw(input: { itemId: "x", kind: GONE, reason: "y" }) { clientMutationId } }')).toContain('one query')
  expect(fault('query A { ledger { position } } query B { ledger { position } }')).toContain('one query')
  expect(fault('query ($other: ID!) { item(id: $other) { title } }')).toContain('$other')
})

describe('a name that is resolved anew for each connection', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })
  afterAll(() => engine.close())

  test.each([
    ['leads to this machine', [{ address: '10.0.0.7', family: 4 }]],
    [
      'leads to a good and to a bad address',
      [
        { address: '127.0.0.1', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ],
    ],
    ['leads nowhere', []],
  ])('is not connected to when it %s now', async (_, addresses) => {
    const receiver = await openReceiver()
    const { code, endpointIds } = await engine.partner(receiver.url.replace('127.0.0.1', 'localhost'))
    const worker = engine.start({ resolve: async () => addresses })
    await engine.office.published({}, { channels: [code] })
    const outcomes = () =>
      engine.rows<{ outcome: string }>(
        'select a.outcome from desk.attempt a join desk.delivery d on d.id = a.delivery_id where d.endpoint_id = ?',
        [endpointIds[0]],
      )
    await waitFor(async () => (await outcomes()).length === 1)
    expect(await outcomes()).toEqual([{ outcome: 'ADDRESS_REFUSED' }])
    expect(receiver.received).toEqual([])
    await worker.stop()
    await receiver.close()
  })

  test('an address in the URL itself is checked at each connection as well', async () => {
    const receiver = await openReceiver()
    const { endpointIds } = await engine.partner(receiver.url)
    await engine.rows('update desk.endpoint set url = ? where id = ?', [receiver.url.replace('127.0.0.1', '0.0.0.0'), endpointIds[0]])
    const worker = engine.start()
    const { code } = await codeOf(engine, endpointIds[0] ?? '')
    await engine.office.published({}, { channels: [code] })
    const refused = () =>
      engine.rows(
        `select from desk.attempt a join desk.delivery d on d.id = a.delivery_id where d.endpoint_id = ? and a.outcome = 'ADDRESS_REFUSED'`,
        [endpointIds[0]],
      )
    await waitFor(async () => (await refused()).length === 1 || receiver.received.length > 0)
    expect(receiver.received).toEqual([])
    await worker.stop()
    await receiver.close()
  })

  test('an endpoint on it is refused by the command, too', async () => {
    const { code } = await engine.partner()
    await expect(engine.hub.run(endpointCreate, { url: 'https://10.1.2.3/', channel: code }, 'ADMIN')).rejects.toMatchObject({
      code: 'INVALID',
    })
  })
})

async function codeOf(engine: Engine, endpointId: string): Promise<{ code: string }> {
  const [row] = await engine.rows<{ code: string }>(
    'select c.code from desk.endpoint e join desk.channel c on c.id = e.channel_id where e.id = ?',
    [endpointId],
  )
  return { code: row?.code ?? '' }
}
