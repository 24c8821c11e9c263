import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHub, type GraphqlAnswer, type TestHub } from '../../support/hub.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'

interface Feed {
  readonly changes: readonly {
    readonly position: string
    readonly kind: string
    readonly itemId: string
    readonly item: { readonly title: string; readonly edition: unknown; readonly withdrawal: { readonly kind: string } | null } | null
    readonly edition: { readonly number: number; readonly body: { readonly text: string } } | null
  }[]
  readonly endPosition: string
  readonly headPosition: string
  readonly hasMore: boolean
}

interface Asked {
  readonly after?: string
  readonly channel?: string
  readonly first?: number
}

const FEED = `query ($after: Position! = "0", $channel: String, $first: Int! = 100) {
  changes(after: $after, channel: $channel, first: $first) {
    changes { position at kind itemId entryHash item { title edition { number } withdrawal { kind } } edition { number body { text } } }
    endPosition headPosition hasMore
  }
}`

let hub: TestHub
let office: Office
/** The channels of each entry, in order of position. */
const entries: (readonly string[])[] = []

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  for (const code of ['A', 'B', 'QUIET']) await office.channel(code)
  for (let at = 0; at < 25; at += 1) {
    const channels = at % 3 === 0 ? ['A'] : at % 3 === 1 ? ['A', 'B'] : []
    await office.published({ title: `通知 ${at}` }, { channels })
    entries.push(channels)
  }
})
afterAll(() => hub.close())

function ask(asked: Asked): Promise<GraphqlAnswer<{ changes: Feed }>> {
  return hub.ask(FEED, { ...asked })
}

async function read(asked: Asked): Promise<Feed> {
  const { data, errors } = await ask(asked)
  expect(errors).toBeUndefined()
  return data.changes
}

async function readAll(asked: Asked): Promise<string[]> {
  const positions: string[] = []
  for (let after = asked.after ?? '0'; ;) {
    const feed = await read({ ...asked, after })
    positions.push(...feed.changes.map((change) => change.position))
    expect(BigInt(feed.endPosition)).toBeGreaterThanOrEqual(BigInt(feed.changes.at(-1)?.position ?? after))
    after = feed.endPosition
    if (!feed.hasMore) return positions
    expect(feed.changes).toHaveLength(asked.first ?? 100)
    expect(feed.endPosition).toBe(feed.changes.at(-1)!.position)
  }
}

describe('changes', () => {
  test('give every entry once, in order, in stretches of any length, on any channel, from any position', async () => {
    const positions = entries.map((_, at) => at + 1)
    const channel = fc.constantFrom(undefined, 'A', 'B', 'QUIET', 'NOWHERE', `"},{x'`)
    await fc.assert(
      fc.asyncProperty(channel, fc.integer({ min: 1, max: 30 }), fc.nat(30), async (code, first, after) => {
        const wanted = positions.filter((position) => position > after && (code === undefined || entries[position - 1]!.includes(code)))
        const asked = { first, after: String(after), ...(code !== undefined && { channel: code }) }
        expect(await readAll(asked)).toEqual(wanted.map(String))
      }),
      { numRuns: 60 },
    )
  })

  test('on a channel without news lead to the head, so that nothing is read twice', async () => {
    const quiet = await read({ channel: 'QUIET' })
    expect(quiet).toEqual({ changes: [], endPosition: '25', headPosition: '25', hasMore: false })
    await office.published({ title: '静' }, { channels: ['QUIET'] })
    entries.push(['QUIET'])
    expect(await read({ channel: 'QUIET', after: quiet.endPosition })).toMatchObject({
      changes: [{ position: '26' }],
      endPosition: '26',
      hasMore: false,
    })
    expect(await read({ channel: 'A', after: '24' })).toMatchObject({ changes: [{ position: '25' }], endPosition: '26', hasMore: false })
  })

  test('tell that there is more only when there is', async () => {
    expect(await read({ after: '20', first: 6 })).toMatchObject({ endPosition: '26', hasMore: false })
    expect(await read({ after: '20', first: 5 })).toMatchObject({ endPosition: '25', headPosition: '26', hasMore: true })
    expect(await read({ channel: 'B', first: 8 })).toMatchObject({ endPosition: '26', hasMore: false })
    expect(await read({ channel: 'B', first: 7 })).toMatchObject({ endPosition: '20', hasMore: true })
  })

  test('after a position that is not there yet wait for it', async () => {
    for (const after of ['26', '27', '9223372036854775807'])
      expect(await read({ after })).toEqual({ changes: [], endPosition: after, headPosition: '26', hasMore: false })
  })

  test.each([0, -1, 1001])('refuse first: %i, and say what would be right', async (first) => {
    const { errors } = await ask({ first })
    expect(errors).toMatchObject([{ message: `first must be from 1 to 1000, and is ${first}.`, extensions: { code: 'BAD_USER_INPUT' } }])
  })

  test.each(['-1', '1.5', 'x', '9223372036854775808', ''])('refuse to begin after %j', async (after) => {
    const { errors } = await ask({ after })
    expect(errors?.map((error) => error.extensions)).toEqual([{ code: 'BAD_USER_INPUT' }])
    expect(errors?.[0]?.message).toContain('Position must be a ledger position')
  })

  test('take a thousand at once', async () => {
    expect((await read({ first: 1000 })).changes).toHaveLength(26)
  })

  test('end where the ledger ends', async () => {
    const { data } = await hub.ask<{ ledger: { position: string; hash: string }; changes: { changes: { entryHash: string }[] } }>(
      '{ ledger { position hash at } changes { changes { entryHash } } }',
    )
    expect(data.ledger).toMatchObject({ position: '26', hash: data.changes.changes.at(-1)!.entryHash })
  })
})

describe('what a change shows of its item', () => {
  const about = async (itemId: string) => (await read({ after: '26' })).changes.filter((change) => change.itemId === itemId)
  let made: Sealed

  test('is the edition it was about, and the item as it is now', async () => {
    made = await office.published({ title: '初版', markdown: '第一' })
    await office.corrected(made.itemId, { title: '更正版', markdown: '第二' })
    expect(await about(made.itemId)).toMatchObject([
      { kind: 'PUBLISHED', item: { title: '更正版', edition: { number: 2 } }, edition: { number: 1, body: { text: '第一' } } },
      { kind: 'CORRECTED', item: { title: '更正版', edition: { number: 2 } }, edition: { number: 2, body: { text: '第二' } } },
    ])
  })

  test('is a tombstone without any edition after GONE', async () => {
    await office.withdraw(made.itemId, { kind: 'GONE' })
    const changes = await about(made.itemId)
    expect(changes.map((change) => change.kind)).toEqual(['PUBLISHED', 'CORRECTED', 'WITHDRAWN'])
    for (const change of changes)
      expect(change).toMatchObject({ item: { title: '（已撤回）', edition: null, withdrawal: { kind: 'GONE' } }, edition: null })
  })

  test('stays readable after NOTICE', async () => {
    const { itemId } = await office.published({ title: '声明', markdown: '正文' })
    await office.withdraw(itemId, { kind: 'NOTICE' })
    for (const change of await about(itemId))
      expect(change).toMatchObject({
        item: { title: '声明', withdrawal: { kind: 'NOTICE' } },
        edition: { number: 1, body: { text: '正文' } },
      })
  })
})

test('a channel that was given an item is told that it was withdrawn, whether or not it was handed over', async () => {
  const { itemId } = await office.published({ title: '撤' }, { channels: ['QUIET'] })
  await office.withdraw(itemId)
  const kinds = (await read({ channel: 'QUIET' })).changes.filter((change) => change.itemId === itemId).map((change) => change.kind)
  expect(kinds).toEqual(['PUBLISHED', 'WITHDRAWN'])
})

test('readers skip nothing and see nothing twice while a hundred publish at once', async () => {
  const sealing = Array.from({ length: 100 }, (_, at) => office.sealed({ title: `同时 ${at}` }))
  const prepared = (await Promise.all(sealing)).map((sealed) => sealed.editionId)
  const { headPosition } = await read({ first: 1 })
  const last = BigInt(headPosition) + 100n
  let publishing = true
  const published = Promise.all(prepared.map((editionId, at) => office.publish(editionId, { channels: [at % 2 ? 'A' : 'B'] }))).finally(
    () => {
      publishing = false
    },
  )
  const follow = async (asked: Asked): Promise<string[]> => {
    const seen: string[] = []
    for (let after = headPosition; ;) {
      const wasPublishing = publishing
      const feed = await read({ ...asked, after })
      seen.push(...feed.changes.map((change) => change.position))
      after = feed.endPosition
      if (!wasPublishing && !feed.hasMore) return seen
      if (!feed.hasMore) await setTimeout(30)
    }
  }
  const [all, onA, onB] = await Promise.all([follow({ first: 3 }), follow({ channel: 'A' }), follow({ channel: 'B', first: 7 }), published])
  const expected = Array.from({ length: 100 }, (_, at) => String(BigInt(headPosition) + BigInt(at + 1)))
  expect(all).toEqual(expected)
  expect(expected.at(-1)).toBe(String(last))
  expect(onA).toHaveLength(50)
  expect([...onA, ...onB].toSorted((one, other) => Number(one) - Number(other))).toEqual(expected)
}, 90_000)
