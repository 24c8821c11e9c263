import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editionPublish, itemEmbargo, startSchedule } from '../../../src/modules/publication/index.js'
import { databaseInstant } from '../../../src/platform/database/instant.js'
import { createLog } from '../../../src/platform/log.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { release } from './scheduling.js'

const quiet = createLog({ level: 'silent' })
let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('two serving nodes publish in the very second by the clock of the database, once', async () => {
  const nodes = [await serving(), await serving()]
  const { itemId, publishAt } = await planned(700)
  const entries = await entriesWhenThere(itemId)
  expect(entries).toHaveLength(1)
  expect(lateBy(entries, publishAt)).toBeGreaterThanOrEqual(0)
  expect(lateBy(entries, publishAt)).toBeLessThan(1000)
  await Promise.all(nodes.map((node) => node.close()))
})

test('what came due while no node served goes out as soon as one does', async () => {
  const before = await serving()
  const { itemId, publishAt } = await planned(1500)
  await before.close()
  await pause(Math.max(0, publishAt.getTime() + 50 - (await databaseInstant(hub.database)).getTime()))
  expect(await entriesOf(itemId)).toEqual([])
  const opened = Date.now()
  const after = await serving()
  expect(await entriesWhenThere(itemId)).toHaveLength(1)
  expect(Date.now() - opened).toBeLessThan(5000)
  await after.close()
})

test('a node whose own clock is an hour ahead or behind keeps to the clock of the database', async () => {
  const [ahead, behind] = await Promise.all([3_600_000, -3_600_000].map((skew) => serving({ now: () => new Date(Date.now() + skew) })))
  const { itemId, publishAt } = await planned(900)
  await pause(300)
  expect(await entriesOf(itemId)).toEqual([])
  expect(lateBy(await entriesWhenThere(itemId), publishAt)).toBeLessThan(1000)
  await Promise.all([ahead?.close(), behind?.close()])
})

test('does not wait for its next look when something is due sooner', async () => {
  const { itemId, publishAt } = await planned(400)
  const schedule = startSchedule({ ...hub, log: quiet, now: () => databaseInstant(hub.database), everyMs: 3_600_000 })
  expect(lateBy(await entriesWhenThere(itemId), publishAt)).toBeLessThan(1000)
  await schedule.stop()
})

test('goes on looking when a look fails', async () => {
  const { itemId } = await planned(1)
  let looks = 0
  const now = async () => {
    looks += 1
    if (looks === 1) throw new Error('no connection')
    return databaseInstant(hub.database)
  }
  const schedule = startSchedule({ ...hub, log: quiet, now, everyMs: 20 })
  expect(await entriesWhenThere(itemId)).toHaveLength(1)
  await schedule.stop()
})

test.each([
  ['Asia/Shanghai', '2026-11-25T08:59:59+08:00', '2026-11-25T09:00:00+08:00', '2026-11-25 09:00:00'],
  // The hour from 02:00 to 03:00 is left out that night: one second after 01:59:59 it is 03:00:00.
  ['America/New_York', '2027-03-14T01:59:59-05:00', '2027-03-14T03:00:00-04:00', '2027-03-14 03:00:00'],
  // The hour from 01:00 to 02:00 comes twice that night, and the offset says which one is meant.
  ['Europe/Berlin', '2027-10-31T02:30:00+02:00', '2027-10-31T02:30:00+01:00', '2027-10-31 02:30:00'],
])('in %s an embargo and a publication hold to the second of the wall clock', async (timeZone, before, due, wall) => {
  const clock = clockAt(before)
  const there = await openTestHub({ clock, environment: { TONGYUAN_TIMEZONE: timeZone } })
  const desk = await officeOf(there)
  const { itemId, editionId } = await desk.sealed()
  await there.run(itemEmbargo, { itemId, until: new Date(due), reason: '统一公布' })
  await expect(there.run(editionPublish, { editionId })).rejects.toMatchObject({
    code: 'EMBARGOED',
    facts: { until: `${wall} (${timeZone})` },
  })
  await there.run(editionPublish, { editionId, publishAt: new Date(due) })
  expect(await release(there, new Date(new Date(due).getTime() - 1))).toEqual([])
  expect(await release(there, new Date(due))).toMatchObject([{ event: 'schedule.released', itemId }])
  await there.close()
})

/** Another node of the hub, that looks for what is due every 100 ms. */
function serving(clock?: { now: () => Date }): Promise<TestHub> {
  return openTestHub({ databaseUrl: hub.databaseUrl, environment: { TONGYUAN_RELEASE_MS: '100' }, ...(clock && { clock }) })
}

/** An edition that is due so many milliseconds from now. */
async function planned(inMs: number): Promise<{ itemId: string; publishAt: Date }> {
  const { itemId, editionId } = await office.sealed()
  const publishAt = new Date((await databaseInstant(hub.database)).getTime() + inMs + 20)
  await hub.run(editionPublish, { editionId, publishAt })
  return { itemId, publishAt }
}

function entriesOf(itemId: string) {
  return hub.database.office.selectFrom('ledger_entry').select('at').where('item_id', '=', itemId).execute()
}

async function entriesWhenThere(itemId: string): Promise<readonly { readonly at: Date }[]> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await entriesOf(itemId)).length > 0) break
    await pause(20)
  }
  // Whoever else was at it at the same time has come to an end, too.
  await pause(150)
  return entriesOf(itemId)
}

function lateBy(entries: readonly { readonly at: Date }[], publishAt: Date): number {
  return (entries[0]?.at.getTime() ?? Number.NaN) - publishAt.getTime()
}
