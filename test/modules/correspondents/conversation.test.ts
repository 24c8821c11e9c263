import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const clock = clockAt('2026-11-20T09:00:00+08:00')
let hub: TestHub
let office: Office
let owner: pg.Client
let wang: Person
let li: Person
let editor: Person

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  const newsroom = newsroomOf(hub)
  const [north, south] = [await newsroom.unit('NORTH', '北苑社区'), await newsroom.unit('SOUTH', '南苑社区')]
  wang = await newsroom.person('CORRESPONDENT', '王敏', north)
  li = await newsroom.person('CORRESPONDENT', '李强', south)
  editor = await newsroom.person('EDITOR', '编辑甲')
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

const REPORT = {
  title: '北苑社区开展冬季消防演练',
  text: '11月19日，北苑社区组织居民消防演练。\n\n共有86名居民参加。',
  happenedOn: '2026-11-19',
}

describe('a submission', () => {
  test('carries its correspondent, unit, day and kind, and waits for the editor', async () => {
    const { submission } = await wang.does(
      'submissionCreate',
      { ...REPORT, kind: 'EXPERIENCE' },
      'submission { id receivedAt correspondent unit { code } title text happenedOn kind status late question declineReason item { id } attachments { id } }',
    )
    expect(submission).toEqual({
      id: expect.stringMatching(/^sub_/),
      receivedAt: '2026-11-20T01:00:00.000Z',
      correspondent: '王敏',
      unit: { code: 'NORTH' },
      ...REPORT,
      kind: 'EXPERIENCE',
      status: 'RECEIVED',
      late: false,
      question: null,
      declineReason: null,
      item: null,
      attachments: [],
    })
  })

  test('is received once when a bad network sends it twice under one key', async () => {
    const input = { ...REPORT, title: '重复发送', clientMutationId: 'phone-1' }
    const [first, second] = await Promise.all([
      wang.does('submissionCreate', input, 'submission { id }'),
      wang.does('submissionCreate', input, 'submission { id }'),
    ])
    expect(second['submission']).toEqual(first['submission'])
    const { rows } = await owner.query(`select count(*)::int as count from desk.submission where title = '重复发送'`)
    expect(rows[0].count).toBe(1)
  })

  test('needs a correspondent with a unit', async () => {
    const homeless = await newsroomOf(hub).person('CORRESPONDENT', '无单位')
    expect(await homeless.isRefused('submissionCreate', REPORT)).toMatchObject([{ code: 'NO_UNIT', path: [] }])
    const { errors } = await editor.ask(
      `mutation ($input: SubmissionCreateInput!) { submissionCreate(input: $input) { submission { id } } }`,
      { input: REPORT },
    )
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', roles: ['CORRESPONDENT'] })
  })

  test.each([
    ['title', { ...REPORT, title: '  ' }],
    ['text', { ...REPORT, text: 'x'.repeat(20_001) }],
    ['happenedOn', { ...REPORT, happenedOn: '2026-11-21' }],
    ['happenedOn', { ...REPORT, happenedOn: '1899-12-31' }],
  ])('with a %s that cannot be is refused by that field', async (field, input) => {
    expect(await wang.isRefused('submissionCreate', input)).toMatchObject([{ code: 'INVALID', path: [field] }])
  })

  test.each([
    ['2026-11-17', false],
    ['2026-11-16', true],
    [null, false],
  ])('of an event on %s is late: %s', async (happenedOn, late) => {
    const { submission } = await wang.does('submissionCreate', { ...REPORT, happenedOn }, 'submission { late }')
    expect(submission).toEqual({ late })
  })

  test('counts days in the office’s time zone', async () => {
    clock.set('2026-11-20T23:30:00+08:00')
    expect((await wang.does('submissionCreate', { ...REPORT, happenedOn: '2026-11-17' }, 'submission { late }'))['submission']).toEqual({
      late: false,
    })
    clock.set('2026-11-21T00:30:00+08:00')
    expect((await wang.does('submissionCreate', { ...REPORT, happenedOn: '2026-11-17' }, 'submission { late }'))['submission']).toEqual({
      late: true,
    })
    clock.set('2026-11-20T09:00:00+08:00')
  })
})

describe('the conversation', () => {
  test('goes from question to answer to draft, and every step of it is kept with the text of its time', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    clock.pass(60_000)
    const returned = await editor.does(
      'submissionReturn',
      { submissionId: id, question: '演练由谁组织？' },
      'submission { status question }',
    )
    expect(returned['submission']).toEqual({ status: 'NEEDS_CHANGES', question: '演练由谁组织？' })
    clock.pass(60_000)
    const better = `${REPORT.text}\n演练由社区居委会和消防站共同组织。`
    const answered = await wang.does(
      'submissionAnswer',
      { submissionId: id, text: better, note: '已补充组织单位' },
      'submission { status question text title }',
    )
    expect(answered['submission']).toEqual({ status: 'RECEIVED', question: null, text: better, title: REPORT.title })
    clock.pass(60_000)
    await editor.does('submissionAdopt', { submissionId: id }, 'item { id }')

    const { data } = await editor.ask(MESSAGES, { id })
    expect(data['node']).toEqual({
      status: 'ADOPTED',
      messages: [
        {
          kind: 'RECEIVED',
          fromOffice: false,
          by: '王敏',
          note: null,
          title: REPORT.title,
          text: REPORT.text,
          happenedOn: '2026-11-19',
          at: '2026-11-20T01:00:00.000Z',
        },
        {
          kind: 'RETURNED',
          fromOffice: true,
          by: '编辑甲',
          note: '演练由谁组织？',
          title: null,
          text: null,
          happenedOn: null,
          at: '2026-11-20T01:01:00.000Z',
        },
        {
          kind: 'ANSWERED',
          fromOffice: false,
          by: '王敏',
          note: '已补充组织单位',
          title: REPORT.title,
          text: better,
          happenedOn: '2026-11-19',
          at: '2026-11-20T01:02:00.000Z',
        },
        {
          kind: 'ADOPTED',
          fromOffice: true,
          by: '编辑甲',
          note: null,
          title: null,
          text: null,
          happenedOn: null,
          at: '2026-11-20T01:03:00.000Z',
        },
      ],
    })
  })

  test('shows its correspondent everything but the names of those at the office', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    await editor.does('submissionReturn', { submissionId: id, question: '何时？' }, 'submission { id }')
    const { data } = await wang.ask(MESSAGES, { id })
    expect(data['node'].messages).toMatchObject([
      { by: '王敏', fromOffice: false },
      { by: null, fromOffice: true, note: '何时？' },
    ])
  })

  test('ends with a reason when it is declined, and may name the submission that says the same', async () => {
    const first = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission'].id
    const { id } = (await li.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    const declined = await editor.does(
      'submissionDecline',
      { submissionId: id, reason: '与北苑社区来稿重复', duplicateOfId: first },
      'submission { status declineReason decidedAt duplicateOf { id } }',
    )
    expect(declined['submission']).toEqual({
      status: 'DECLINED',
      declineReason: '与北苑社区来稿重复',
      decidedAt: clock.now().toISOString(),
      duplicateOf: { id: first },
    })
    const { data } = await li.ask('query ($id: ID!) { node(id: $id) { ... on Submission { declineReason duplicateOf { id } } } }', { id })
    expect(data['node']).toEqual({ declineReason: '与北苑社区来稿重复', duplicateOf: null })
  })

  test('takes each step only from the states it starts from', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    expect(await wang.isRefused('submissionAnswer', { submissionId: id, note: '没有问题' })).toMatchObject([{ code: 'WRONG_STATE' }])
    await editor.does('submissionDecline', { submissionId: id, reason: '不用' }, 'submission { id }')
    for (const [mutation, input] of [
      ['submissionReturn', { question: '？' }],
      ['submissionDecline', { reason: '再次' }],
      ['submissionAdopt', {}],
    ] as const) {
      expect(await editor.isRefused(mutation, { submissionId: id, ...input })).toMatchObject([{ code: 'WRONG_STATE' }])
    }
    expect(await wang.isRefused('submissionAnswer', { submissionId: id, note: '请再考虑' })).toMatchObject([{ code: 'WRONG_STATE' }])
  })

  test('recomputes lateness from the first receipt when the day of the event is corrected', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    await editor.does('submissionReturn', { submissionId: id, question: '日期对吗？' }, 'submission { id }')
    const before = clock.now()
    clock.pass(10 * 86_400_000)
    const right = await wang.does('submissionAnswer', { submissionId: id, note: '对' }, 'submission { late receivedAt }')
    expect(right['submission']).toEqual({ late: false, receivedAt: before.toISOString() })
    await editor.does('submissionReturn', { submissionId: id, question: '再核对' }, 'submission { id }')
    const wrong = await wang.does('submissionAnswer', { submissionId: id, happenedOn: '2026-11-01' }, 'submission { late }')
    expect(wrong['submission']).toEqual({ late: true })
    clock.set(before)
  })

  test.each(['submission_message', 'submission_item'])('cannot be rewritten or erased in the database: %s', async (table) => {
    for (const change of [`delete from desk.${table}`, `truncate desk.${table}`])
      await expect(owner.query(change)).rejects.toThrow(/kept as they were written|foreign key/)
  })

  test('keeps its submission in the database', async () => {
    await expect(owner.query('delete from desk.submission')).rejects.toThrow('kept as they were written')
  })
})

describe('adoption', () => {
  test('makes a draft of title and text that is not public, and the link stays', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    const { item, submission } = await editor.does(
      'submissionAdopt',
      { submissionId: id },
      'item { id title status genre unit { code } desk { draft { text } } submissions { id } } submission { status item { id } }',
    )
    expect(item).toMatchObject({ title: REPORT.title, status: 'DRAFT', genre: 'WORK_NEWS', unit: { code: 'NORTH' }, submissions: [{ id }] })
    expect(item.desk.draft.text).toBe('11月19日，北苑社区组织居民消防演练。\n\n共有86名居民参加。')
    expect(submission).toEqual({ status: 'ADOPTED', item: { id: item.id } })
  })

  test('shows its correspondent that it was adopted, and the item only once it is public', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    const { item } = await editor.does('submissionAdopt', { submissionId: id }, 'item { id }')
    const read = 'query ($id: ID!) { node(id: $id) { ... on Submission { status item { id title } } } }'
    expect((await wang.ask(read, { id })).data['node']).toEqual({ status: 'ADOPTED', item: null })
    await office.publish(await office.submit(String(item.id)))
    expect((await wang.ask(read, { id })).data['node']).toEqual({ status: 'ADOPTED', item: { id: item.id, title: REPORT.title } })
  })

  test('lets several correspondents share the credit for one item, with the editor’s own words', async () => {
    const first = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission'].id
    const second = (await li.does('submissionCreate', { title: '南苑社区消防演练', text: '南苑社区也组织了演练。' }, 'submission { id }'))[
      'submission'
    ].id
    const { item, submissions } = await editor.does(
      'submissionAdopt',
      {
        submissionIds: [first, second],
        title: '各社区开展消防演练',
        genre: 'CIRCULAR',
        markdown: '**两个社区**开展了演练。',
        unitId: office.unitId,
      },
      'item { id title genre unit { id } desk { draft { text } } submissions { correspondent } } submissions { id status }',
    )
    expect(item).toMatchObject({
      title: '各社区开展消防演练',
      genre: 'CIRCULAR',
      unit: { id: office.unitId },
      submissions: [{ correspondent: '王敏' }, { correspondent: '李强' }],
    })
    expect(item.desk.draft.text).toBe('两个社区开展了演练。')
    expect(submissions).toEqual([
      { id: first, status: 'ADOPTED' },
      { id: second, status: 'ADOPTED' },
    ])
    await office.publish(await office.submit(String(item.id)))
    expect((await li.ask('query ($id: ID!) { item(id: $id) { submissions { correspondent } } }', { id: item.id })).data['item']).toEqual({
      submissions: [{ correspondent: '李强' }],
    })
    expect((await hub.ask('query ($id: ID!) { item(id: $id) { submissions { correspondent } } }', { id: item.id })).data['item']).toEqual({
      submissions: [],
    })
  })

  test('puts all texts into the draft when the editor gives none', async () => {
    const first = (await wang.does('submissionCreate', { title: '甲', text: '第一段' }, 'submission { id }'))['submission'].id
    const second = (await li.does('submissionCreate', { title: '乙', text: '第二段\r\n\r\n第三段' }, 'submission { id }'))['submission'].id
    const { item } = await editor.does(
      'submissionAdopt',
      { submissionId: first, submissionIds: [second] },
      'item { title desk { draft { text } } }',
    )
    expect(item).toEqual({ title: '甲', desk: { draft: { text: '第一段\n\n第二段\n\n第三段' } } })
  })

  test('adds to a draft that exists, at the version that was read', async () => {
    const itemId = await office.draft({ title: '已有草稿' })
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    expect(await editor.isRefused('submissionAdopt', { submissionId: id, itemId, expectedVersion: 7 })).toMatchObject([
      { code: 'STALE_VERSION' },
    ])
    expect(await editor.isRefused('submissionAdopt', { submissionId: id, itemId })).toMatchObject([
      { code: 'INVALID', path: ['expectedVersion'] },
    ])
    expect(await editor.isRefused('submissionAdopt', { submissionId: id, itemId, expectedVersion: 1, title: '新' })).toMatchObject([
      { code: 'INVALID', path: ['title'] },
    ])
    const { item } = await editor.does(
      'submissionAdopt',
      { submissionId: id, itemId, expectedVersion: 1 },
      'item { title submissions { id } }',
    )
    expect(item).toEqual({ title: '已有草稿', submissions: [{ id }] })
  })

  test('of one submission into two items is refused, and nothing of the second is made', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    await editor.does('submissionAdopt', { submissionId: id }, 'item { id }')
    const before = await owner.query('select count(*) from desk.item')
    expect(await editor.isRefused('submissionAdopt', { submissionId: id })).toMatchObject([
      { code: 'WRONG_STATE', path: ['submissionIds', '0'] },
    ])
    expect((await owner.query('select count(*) from desk.item')).rows).toEqual(before.rows)
  })

  test('names the submission that does not exist, and needs at least one', async () => {
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    expect(await editor.isRefused('submissionAdopt', { submissionIds: [id, 'sub_nowhere'] })).toMatchObject([
      { code: 'NOT_FOUND', path: ['submissionIds', '1'] },
    ])
    expect(await editor.isRefused('submissionAdopt', {})).toMatchObject([{ code: 'INVALID', path: ['submissionIds'] }])
  })

  test('into a withdrawn item is refused', async () => {
    const { itemId } = await office.published()
    await office.withdraw(itemId)
    const { id } = (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission']
    expect(
      await editor.isRefused('submissionAdopt', { submissionId: id, itemId, expectedVersion: await office.version(itemId) }),
    ).toMatchObject([{ code: 'WITHDRAWN' }])
  })

  test('by two editors at once, in opposite orders, never waits for ever: one of them wins', async () => {
    const ids: string[] = [
      (await wang.does('submissionCreate', REPORT, 'submission { id }'))['submission'].id,
      (await li.does('submissionCreate', REPORT, 'submission { id }'))['submission'].id,
    ]
    const adopt = (submissionIds: string[]) =>
      editor.ask('mutation ($input: SubmissionAdoptInput!) { submissionAdopt(input: $input) { item { id } userErrors { code } } }', {
        input: { submissionIds },
      })
    const answers = await Promise.all([adopt(ids), adopt(ids.toReversed())])
    expect(answers.filter(({ data }) => data['submissionAdopt'].item !== null)).toHaveLength(1)
  })
})

const MESSAGES = `query ($id: ID!) { node(id: $id) { ... on Submission { status messages { kind fromOffice by note title text happenedOn at } } } }`
