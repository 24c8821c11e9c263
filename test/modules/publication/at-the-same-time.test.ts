import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'

const PAIRS = 200
// Some ten seconds when the machine has nothing else to do.
const PATIENTLY = { timeout: 120_000 }

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('two related items that are published at the same moment see each other, in each of 200 random interleavings', PATIENTLY, async () => {
  const pairs = await inGroups(PAIRS, 10, sealedPair)
  for (const { source, target } of pairs) await Promise.all([publishSoon(source), publishSoon(target)])

  const relations = await hub.database.published.selectFrom('relation').select(['source_id', 'target_id']).execute()
  const shown = relations.map((row) => `${row.source_id} ${row.target_id}`)
  const expected = pairs.flatMap(({ source, target }) => [`${source.itemId} ${target.itemId}`, `${target.itemId} ${source.itemId}`])
  expect(shown.toSorted()).toEqual(expected.toSorted())

  const targets = await hub.database.published
    .selectFrom('item')
    .select('validity')
    .where(
      'id',
      'in',
      pairs.map(({ target }) => target.itemId),
    )
    .execute()
  expect(targets.map(({ validity }) => validity)).toEqual(pairs.map(() => 'REPEALED'))
})

test('an item that is published while what repeals it is withdrawn ends as if one had come after the other', PATIENTLY, async () => {
  const pairs = await inGroups(40, 10, sealedPair)
  for (const { source, target } of pairs) {
    await office.publish(source.editionId)
    const withdraw = async () => {
      await pause(Math.random() * 5)
      await office.withdraw(source.itemId)
    }
    await Promise.all([publishSoon(target), withdraw()])
  }
  const ids = pairs.flatMap(({ source, target }) => [source.itemId, target.itemId])
  const left = await hub.database.published.selectFrom('relation').select('id').where('source_id', 'in', ids).execute()
  expect(left).toEqual([])
  const targets = await hub.database.published
    .selectFrom('item')
    .select('validity')
    .where(
      'id',
      'in',
      pairs.map(({ target }) => target.itemId),
    )
    .execute()
  expect(targets.map(({ validity }) => validity)).toEqual(pairs.map(() => 'IN_FORCE'))
})

interface Pair {
  readonly source: Sealed
  readonly target: Sealed
}

/** Each is related to the other, and the source repeals the target. */
async function sealedPair(): Promise<Pair> {
  const targetId = await office.draft()
  const source = await office.sealed({ relations: [{ kind: 'REPEALS', itemId: targetId }] })
  await office.update(targetId, { relations: [{ kind: 'RELATED', itemId: source.itemId }] })
  return { source, target: { itemId: targetId, editionId: await office.submit(targetId) } }
}

async function publishSoon({ editionId }: Sealed): Promise<void> {
  await pause(Math.random() * 5)
  await office.publish(editionId)
}

async function inGroups<T>(count: number, size: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: Math.min(size, count - made.length) }, make))))
  return made
}
