import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk('2026-03-02T09:00:00+08:00')
})
afterAll(() => desk.hub.close())

test.each([
  ['an ordinary week', '2026-03-02T09:00:00+08:00', '2026-03-09'],
  ['a Friday evening', '2026-03-06T23:59:59+08:00', '2026-03-13'],
  ['a Sunday', '2026-03-08T12:00:00+08:00', '2026-03-13'],
  ['Spring Festival (15 to 23 February, the Saturday before it worked)', '2026-02-12T09:00:00+08:00', '2026-02-26'],
  ['National Day, with the Saturday worked for it', '2026-09-29T10:00:00+08:00', '2026-10-12'],
  ['Mid-Autumn, from a Sunday that is worked', '2026-09-20T10:00:00+08:00', '2026-09-28'],
])('five working days over %s', async (_, asked, due) => {
  desk.clock.set(asked)
  expect(await dueOf((await desk.sealed()).itemId)).toEqual({ dueOn: due, dueProvisional: false })
})

test('the limit of a step runs from the day after its own body was asked', async () => {
  desk.clock.set('2026-09-28T16:00:00+08:00')
  const { itemId, editionId } = await desk.sealed()
  desk.clock.set('2026-09-30T16:00:00+08:00')
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  expect(await dueOf(itemId)).toEqual({ dueOn: '2026-10-10', dueProvisional: false })
})

test('the day in the office’s time zone counts, not that of the server', async () => {
  desk.clock.set('2026-03-02T15:59:59Z')
  expect(await dueOf((await desk.sealed()).itemId)).toMatchObject({ dueOn: '2026-03-09' })
  desk.clock.set('2026-03-02T16:00:00Z')
  expect(await dueOf((await desk.sealed()).itemId)).toMatchObject({ dueOn: '2026-03-10' })
})

test('a due day beyond the known calendar is provisional, and is counted anew when the calendar is entered', async () => {
  const { clock, people } = desk
  clock.set('2026-12-28T10:00:00+08:00')
  const { itemId } = await desk.sealed()
  expect(await dueOf(itemId)).toEqual({ dueOn: '2027-01-04', dueProvisional: true })
  const before = await desk.sealed()
  await desk.approve(before.editionId, FIVE_BODIES.slice(0, 1))
  const days = [{ day: '2027-01-01', working: false, name: '元旦' }]
  const saved = await people.ADMIN.does('calendarDaysSave', { days }, 'days { fallsOn working name }')
  expect(saved['days']).toEqual([{ fallsOn: '2027-01-01', working: false, name: '元旦' }])
  expect(await dueOf(itemId)).toEqual({ dueOn: '2027-01-05', dueProvisional: false })
  const asked = await people.LEGAL_REVIEWER.ask('{ reviewQueue(last: 1) { nodes { edition { id } dueOn dueProvisional } } }')
  expect(asked.data['reviewQueue'].nodes).toEqual([{ edition: { id: before.editionId }, dueOn: '2027-01-05', dueProvisional: false }])
  const again = await desk.sealed()
  expect(await dueOf(again.itemId)).toEqual({ dueOn: '2027-01-05', dueProvisional: false })
})

test('an office changes its calendar: a day worked instead counts from then on, and what was told before stays', async () => {
  const { clock, people } = desk
  clock.set('2026-06-01T10:00:00+08:00')
  const told = await desk.sealed()
  expect(await dueOf(told.itemId)).toMatchObject({ dueOn: '2026-06-08' })
  const day = { day: '2026-06-06', working: true, name: '街道调休' }
  await people.ADMIN.does('calendarDaysSave', { days: [day] }, 'days { fallsOn }')
  expect(await dueOf(told.itemId)).toMatchObject({ dueOn: '2026-06-08' })
  expect(await dueOf((await desk.sealed()).itemId)).toMatchObject({ dueOn: '2026-06-06' })
  const { data } = await people.EDITOR.ask('{ calendarDays(year: 2026) { fallsOn working name } }')
  expect(data['calendarDays']).toContainEqual({ fallsOn: '2026-06-06', working: true, name: '街道调休' })
  expect(data['calendarDays']).toContainEqual({ fallsOn: '2026-10-10', working: true, name: '国庆节' })
  expect(data['calendarDays']).toContainEqual({ fallsOn: '2026-10-07', working: false, name: '国庆节' })
})

test('only those who look after the hub change the calendar; outside the office it is empty', async () => {
  const mutation = 'mutation ($input: CalendarDaysSaveInput!) { calendarDaysSave(input: $input) { userErrors { code path } } }'
  const input = { days: [{ day: '2027-05-01', working: false, name: '劳动节' }] }
  for (const role of ['EDITOR', 'PRINCIPAL'] as const) {
    const { errors } = await desk.people[role].ask(mutation, { input })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', roles: ['ADMIN'] })
  }
  expect((await desk.hub.ask('{ calendarDays(year: 2026) { fallsOn } }')).data).toEqual({ calendarDays: [] })
  expect(await desk.people.ADMIN.isRefused('calendarDaysSave', { days: [] })).toMatchObject([{ code: 'INVALID', path: ['days'] }])
})

async function dueOf(itemId: string): Promise<unknown> {
  const { data } = await desk.people.EDITOR.ask('query ($id: ID!) { item(id: $id) { desk { route { dueOn dueProvisional } } } }', {
    id: itemId,
  })
  const route = data['item'].desk.route as { dueOn: string | null }[]
  return route.findLast(({ dueOn }) => dueOn !== null)
}
