import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'

const PAIRS = 200
// Some ten seconds when the machine has nothing else to do.
const PATIENTLY = { timeout: 300_000 }

let hub: TestHub
let office: Office
let pairs = 0

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('two related items that are published at the same moment see each other, in each of 200 random interleavings', PATIENTLY, async () => {
  const sealed = await inGroups(PAIRS, 10, sealedPair)
  for (const { source, target } of sealed) await Promise.all([publishSoon(source), publishSoon(target)])

  const relations = await hub.database.published.selectFrom('relation').select(['source_id', 'target_id']).execute()
  const shown = relations.map((row) => `${row.source_id} ${row.target_id}`)
  const expected = sealed.flatMap(({ source, target }) => [`${source.itemId} ${target.itemId}`, `${target.itemId} ${source.itemId}`])
  expect(shown.toSorted()).toEqual(expected.toSorted())

  const targets = await hub.database.published
    .selectFrom('item')
    .select('validity')
    .where(
      'id',
      'in',
      sealed.map(({ target }) => target.itemId),
    )
    .execute()
  expect(targets.map(({ validity }) => validity)).toEqual(sealed.map(() => 'REPEALED'))
})

test('an item that is published while what repeals it is withdrawn ends as if one had come after the other', PATIENTLY, async () => {
  const sealed = await inGroups(40, 10, sealedPair)
  for (const { source, target } of sealed) {
    await office.publish(source.editionId, {}, 'IMPORTER')
    const withdraw = async () => {
      await pause(Math.random() * 5)
      await office.withdraw(source.itemId)
    }
    await Promise.all([publishSoon(target), withdraw()])
  }
  const ids = sealed.flatMap(({ source, target }) => [source.itemId, target.itemId])
  const left = await hub.database.published.selectFrom('relation').select('id').where('source_id', 'in', ids).execute()
  expect(left).toEqual([])
  const targets = await hub.database.published
    .selectFrom('item')
    .select('validity')
    .where(
      'id',
      'in',
      sealed.map(({ target }) => target.itemId),
    )
    .execute()
  expect(targets.map(({ validity }) => validity)).toEqual(sealed.map(() => 'IN_FORCE'))
})

interface Pair {
  readonly source: Sealed
  readonly target: Sealed
}

/** Each is related to the other, which it knows by key, and the source repeals the target. */
async function sealedPair(): Promise<Pair> {
  pairs += 1
  const [sourceKey, targetKey] = [`source/${pairs}`, `target/${pairs}`]
  return {
    source: await office.sealed({ externalId: sourceKey, relations: [{ kind: 'REPEALS', key: targetKey }] }, 'IMPORTER'),
    target: await office.sealed({ externalId: targetKey, relations: [{ kind: 'RELATED', key: sourceKey }] }, 'IMPORTER'),
  }
}

async function publishSoon({ editionId }: Sealed): Promise<void> {
  await pause(Math.random() * 5)
  await office.publish(editionId, {}, 'IMPORTER')
}

async function inGroups<T>(count: number, size: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: Math.min(size, count - made.length) }, make))))
  return made
}
