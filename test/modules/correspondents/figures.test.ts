import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distributionConfirm } from '../../../src/modules/distribution/index.js'
import { pointsOf, type PointsRule } from '../../../src/modules/correspondents/model/points.js'
import type { Figures } from '../../../src/modules/correspondents/model/figures.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { officeOf, type Office } from '../../support/office.js'

const clock = clockAt('2026-10-31T23:59:00+08:00')
let hub: TestHub
let office: Office
let wang: Person
let li: Person
let sun: Person
let editor: Person
let admin: Person

// One month in full: who sent what, what became of it, and where it went.
beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  for (const code of ['WEBSITE', 'COUNTY_SITE']) await office.channel(code)
  const newsroom = newsroomOf(hub)
  const [north, south] = [await newsroom.unit('NORTH', '北苑社区'), await newsroom.unit('SOUTH', '南苑社区')]
  wang = await newsroom.person('CORRESPONDENT', '王敏', north)
  sun = await newsroom.person('CORRESPONDENT', '孙兰', north)
  li = await newsroom.person('CORRESPONDENT', '李强', south)
  await newsroom.person('CORRESPONDENT', '未报者', south)
  editor = await newsroom.person('EDITOR', '编辑甲')
  admin = await newsroom.person('ADMIN', '管理员')

  const before = await sent(wang, { title: '十月最后一分钟' })
  clock.set('2026-11-01T00:00:00+08:00')
  const shared = [
    await sent(wang, { title: '消防演练' }),
    await sent(wang, { title: '消防演练补充' }),
    await sent(sun, { title: '消防演练（同一件事）' }),
    await sent(li, { title: '南苑也演练' }),
  ]
  const late = await sent(li, { title: '迟报', happenedOn: '2026-10-20' })
  const commissioned = await sent(li, { title: '约稿：养老', kind: 'COMMISSIONED' })
  for (let count = 0; count < 7; count += 1) await sent(sun, { title: `动态 ${count}` })

  clock.set('2026-11-20T10:00:00+08:00')
  const { item } = await editor.does('submissionAdopt', { submissionIds: shared }, 'item { id }')
  await live(await office.publish(await office.submit(String(item.id)), { channels: ['WEBSITE', 'COUNTY_SITE'] }))
  const old = await editor.does('submissionAdopt', { submissionId: before }, 'item { id }')
  // Also planned for the county's site, which never took it.
  const planned = await office.publish(await office.submit(String(old['item'].id)), { channels: ['WEBSITE', 'COUNTY_SITE'] })
  await live(await onChannel(planned, 'WEBSITE'))
  await office.corrected(String(old['item'].id), { summary: '更正' }, { channels: ['WEBSITE'] })
  const unpublished = await editor.does('submissionAdopt', { submissionId: commissioned }, 'item { id }')
  await office.submit(String(unpublished['item'].id))
  await editor.does('submissionDecline', { submissionId: late, reason: '时效已过' }, 'submission { id }')

  const gone = await sent(li, { title: '后来撤回' })
  const withdrawn = await editor.does('submissionAdopt', { submissionId: gone }, 'item { id }')
  await live(await office.publish(await office.submit(String(withdrawn['item'].id)), { channels: ['WEBSITE'] }))
  await office.withdraw(String(withdrawn['item'].id))
  clock.set('2026-11-30T23:59:59+08:00')
  await sent(li, { title: '十一月最后一秒' })
  clock.set('2026-12-01T00:00:00+08:00')
  await sent(li, { title: '十二月第一秒' })
}, 60_000)
afterAll(() => hub.close())

const COUNTS = 'submitted late adopted declined published corrected channels { code published }'
const FIGURES = `query ($month: String) {
  correspondentFigures(month: $month) { month people { correspondent unit { code } ${COUNTS} } units { unit { code } ${COUNTS} } }
}`

describe('the figures of a month', () => {
  test('are by person: what was sent in, adopted, declined, published, corrected, and where it went', async () => {
    const { data, errors } = await editor.ask(FIGURES, { month: '2026-11' })
    expect(errors).toBeUndefined()
    const people = new Map((data['correspondentFigures'].people as { correspondent: string }[]).map((row) => [row.correspondent, row]))
    // Two of Wang's reports became one item, and the one of October was adopted in November: two items, three adoptions.
    expect(people.get('王敏')).toEqual({
      correspondent: '王敏',
      unit: { code: 'NORTH' },
      submitted: 2,
      late: 0,
      adopted: 3,
      declined: 0,
      published: 2,
      corrected: 1,
      channels: [
        { code: 'COUNTY_SITE', published: 1 },
        { code: 'WEBSITE', published: 2 },
      ],
    })
    expect(people.get('孙兰')).toMatchObject({
      submitted: 8,
      adopted: 1,
      published: 1,
      corrected: 0,
      channels: [
        { code: 'COUNTY_SITE', published: 1 },
        { code: 'WEBSITE', published: 1 },
      ],
    })
    // What is not public counts neither as published nor on a channel: one is unpublished yet, one was withdrawn.
    expect(people.get('李强')).toMatchObject({ submitted: 5, late: 1, adopted: 3, declined: 1, published: 1, corrected: 0 })
    expect(people.get('未报者')).toMatchObject({ unit: { code: 'SOUTH' }, submitted: 0, adopted: 0, published: 0, channels: [] })
  })

  test('are by unit, where one item of two colleagues counts once', async () => {
    const { data } = await editor.ask(FIGURES, { month: '2026-11' })
    const units = new Map((data['correspondentFigures'].units as { unit: { code: string } }[]).map((row) => [row.unit.code, row]))
    expect(units.get('NORTH')).toMatchObject({
      submitted: 10,
      adopted: 4,
      published: 2,
      corrected: 1,
      channels: [
        { code: 'COUNTY_SITE', published: 1 },
        { code: 'WEBSITE', published: 2 },
      ],
    })
    expect(units.get('SOUTH')).toMatchObject({ submitted: 5, adopted: 3, published: 1 })
  })

  test('begin and end at midnight of the office’s time zone', async () => {
    for (const [month, wangs, lis] of [
      ['2026-10', 1, 0],
      ['2026-12', 0, 1],
    ] as const) {
      const { data } = await editor.ask(FIGURES, { month })
      const submitted = (data['correspondentFigures'].people as { correspondent: string; submitted: number }[]).filter((row) =>
        ['王敏', '李强'].includes(row.correspondent),
      )
      expect(Object.fromEntries(submitted.map((row) => [row.correspondent, row.submitted]))).toEqual({ 王敏: wangs, 李强: lis })
    }
  })

  test('are of the current month when none is named, and of no month that there is not', async () => {
    expect((await editor.ask(FIGURES)).data['correspondentFigures'].month).toBe('2026-12')
    for (const month of ['2026-13', '2026', '2026-11-01', '']) {
      expect((await editor.ask(FIGURES, { month })).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
    }
  })

  test('of one’s own are the same as those the editor sees', async () => {
    const counts = `${COUNTS} points { set points }`
    const all = await editor.ask(`{ correspondentFigures(month: "2026-11") { people { correspondent ${counts} } } }`)
    const own = await wang.ask(`{ viewer { figures(month: "2026-11") { correspondent ${counts} } } }`)
    expect(own.data['viewer'].figures).toEqual(
      (all.data['correspondentFigures'].people as { correspondent: string }[]).find((row) => row.correspondent === '王敏'),
    )
  })
})

describe('points', () => {
  const POINTS = `{ correspondentFigures(month: "2026-11") { people { correspondent points { set points parts { rule { code } count points } uncounted { code } } } } }`
  const pointsOfPerson = async (name: string, set: string) => {
    const { data } = await editor.ask(POINTS)
    const people = data['correspondentFigures'].people as { correspondent: string; points: { set: string }[] }[]
    return people.find((row) => row.correspondent === name)?.points.find((total) => total.set === set)
  }

  test('come with three sets of rules, and say which of them cannot be counted', async () => {
    expect(await pointsOfPerson('孙兰', 'COUNTY_A')).toEqual({
      set: 'COUNTY_A',
      // Eight news in the month reach the quota.
      points: 10,
      parts: [{ rule: { code: 'MONTHLY_QUOTA' }, count: 1, points: 10 }],
      uncounted: expect.arrayContaining([{ code: 'QUARTERLY_LONG' }, { code: 'COUNTY_EXPRESS' }, { code: 'CITY_EXCHANGE' }]),
    })
    expect(await pointsOfPerson('王敏', 'COUNTY_A')).toMatchObject({ points: 0, parts: [{ count: 0, points: 0 }] })
    expect(await pointsOfPerson('李强', 'TOWN_B')).toMatchObject({
      points: 3,
      parts: [{ rule: { code: 'COMMISSIONED' }, count: 1, points: 3 }],
    })
    expect(await pointsOfPerson('李强', 'COUNTY_SITE_C')).toMatchObject({ points: 0, parts: [] })
  })

  test('count a level above once an administrator names the channel that stands for it', async () => {
    const rule = { set: 'COUNTY_SITE_C', code: 'COUNTY_SITE', label: '县级网站采用', basis: 'CHANNEL', points: 5, channel: 'COUNTY_SITE' }
    const saved = await admin.does('pointsRuleSave', rule, 'pointsRule { set code channel points active }')
    expect(saved['pointsRule']).toEqual({ set: 'COUNTY_SITE_C', code: 'COUNTY_SITE', channel: 'COUNTY_SITE', points: 5, active: true })
    expect(await pointsOfPerson('王敏', 'COUNTY_SITE_C')).toMatchObject({
      points: 5,
      parts: [{ rule: { code: 'COUNTY_SITE' }, count: 1, points: 5 }],
      uncounted: [{ code: 'CITY_SITE' }],
    })
  })

  test('follow new rules, and leave those out that are not in use', async () => {
    await admin.does(
      'pointsRuleSave',
      { set: 'OURS', code: 'NEWS', label: '每月两篇', basis: 'QUOTA', points: 4, least: 2 },
      'pointsRule { code }',
    )
    await admin.does(
      'pointsRuleSave',
      { set: 'TOWN_B', code: 'COMMISSIONED', label: '完成约稿', basis: 'KIND', kind: 'COMMISSIONED', points: 3, active: false },
      'pointsRule { code }',
    )
    expect(await pointsOfPerson('王敏', 'OURS')).toMatchObject({ points: 4 })
    expect(await pointsOfPerson('未报者', 'OURS')).toMatchObject({ points: 0 })
    expect(await pointsOfPerson('李强', 'TOWN_B')).toMatchObject({ points: 0, parts: [] })
  })

  test.each([
    ['least', { basis: 'QUOTA' }],
    ['least', { basis: 'KIND', kind: 'NEWS', least: 2 }],
    ['kind', { basis: 'KIND' }],
    ['channel', { basis: 'QUOTA', least: 1, channel: 'WEBSITE' }],
    ['channel', { basis: 'CHANNEL', channel: 'NOWHERE' }],
    ['note', { basis: 'NOT_COMPUTED' }],
    ['set', { set: 'kleine', basis: 'KIND', kind: 'NEWS' }],
  ])('are refused a rule whose %s does not fit', async (field, more) => {
    expect(await admin.isRefused('pointsRuleSave', { set: 'X', code: 'Y', label: 'Z', points: 1, ...more })).toMatchObject([
      { path: [field] },
    ])
  })

  test('may be taken off', () => {
    const rule: PointsRule = {
      set: 'S',
      code: 'C',
      label: 'L',
      basis: 'KIND',
      points: -3,
      kind: 'NEWS',
      least: null,
      channel: null,
      note: null,
      active: true,
    }
    const figures: Figures = {
      submitted: 2,
      late: 0,
      adopted: 2,
      declined: 0,
      published: 0,
      corrected: 0,
      channels: [],
      receivedByKind: { NEWS: 2 },
      adoptedByKind: { NEWS: 2 },
    }
    expect(pointsOf([rule], figures)).toMatchObject([{ points: -6 }])
  })
})

async function sent(person: Person, fields: { title: string; happenedOn?: string; kind?: string }): Promise<string> {
  const { submission } = await person.does('submissionCreate', { text: `${fields.title}的正文`, ...fields }, 'submission { id }')
  return String(submission.id)
}

/** The channels say that it is there. */
async function live(distributionIds: readonly string[]): Promise<void> {
  for (const distributionId of distributionIds) await hub.run(distributionConfirm, { distributionId, kind: 'LIVE' })
}

async function onChannel(distributionIds: readonly string[], code: string): Promise<string[]> {
  const rows = await hub.database.office
    .selectFrom('distribution')
    .innerJoin('channel', 'channel.id', 'distribution.channel_id')
    .select('distribution.id as id')
    .where('distribution.id', 'in', distributionIds)
    .where('channel.code', '=', code)
    .execute()
  return rows.map((row) => row.id)
}
