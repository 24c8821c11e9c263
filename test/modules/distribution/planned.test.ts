import { afterAll, beforeAll, expect, test } from 'vitest'
import { editionPublish } from '../../../src/modules/publication/index.js'
import { execute } from '../../../src/platform/command.js'
import { clockAt } from '../../support/clock.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const EVENING = new Date('2026-11-24T10:35:00Z')
const clock = clockAt('2026-11-24T04:00:00Z')
let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  await office.channel('NEWS', { kind: 'TELEVISION', format: 'BROADCAST_SCRIPT', capabilities: { schedule: true }, postingDays: 3 })
})
afterAll(() => hub.close())

test('a channel with an hour ahead is planned for it, the others are queued at once', async () => {
  const { editionId } = await office.sealed()
  await hub.run(editionPublish, { editionId, channels: ['NEWS', 'WEBSITE'], channelTimes: [{ channel: 'NEWS', at: EVENING }] })
  const rows = await hub.database.office
    .selectFrom('distribution')
    .innerJoin('channel', 'channel.id', 'distribution.channel_id')
    .select(['channel.code', 'state', 'planned_at', 'ends_on'])
    .where('edition_id', '=', editionId)
    .orderBy('distribution.id')
    .execute()
  expect(rows).toEqual([
    { code: 'NEWS', state: 'PLANNED', planned_at: EVENING, ends_on: '2026-11-27' },
    { code: 'WEBSITE', state: 'QUEUED', planned_at: clock.now(), ends_on: null },
  ])
})

test('what waits for its hour is stopped by a withdrawal and replaced by a correction', async () => {
  const { itemId, editionId } = await office.sealed()
  await hub.run(editionPublish, { editionId, channels: ['NEWS'], channelTimes: [{ channel: 'NEWS', at: EVENING }] })
  await office.update(itemId, { title: '更正后的标题' })
  await hub.run(editionPublish, { editionId: await office.submit(itemId) })
  const states = await hub.database.office
    .selectFrom('distribution')
    .select(['state', 'edition_id'])
    .where('item_id', '=', itemId)
    .orderBy('id')
    .execute()
  expect(states.find((row) => row.edition_id === editionId)?.state).toBe('SUPERSEDED')
  expect(states.filter((row) => row.edition_id !== editionId).map((row) => row.state)).toEqual(['QUEUED', 'QUEUED'])
})

test.each([
  ['a channel that cannot be scheduled', { channel: 'WEBSITE', at: EVENING }, 'channel'],
  ['a channel that the edition does not go out on', { channel: 'RADIO', at: EVENING }, 'channel'],
  ['an hour that has passed', { channel: 'NEWS', at: new Date('2026-11-24T03:00:00Z') }, 'at'],
])('%s is refused and nothing is published', async (_, time, field) => {
  const { itemId, editionId } = await office.sealed()
  const context = hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' })
  const { refusals } = await execute(context, editionPublish, { editionId, channels: ['NEWS', 'WEBSITE'], channelTimes: [time] })
  expect(refusals.map(({ code, path }) => ({ code, path }))).toEqual([{ code: 'INVALID', path: ['channelTimes', '0', field] }])
  expect(await hub.database.published.selectFrom('item').select('id').where('id', '=', itemId).execute()).toEqual([])
})
