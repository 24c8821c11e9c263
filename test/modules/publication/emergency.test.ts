import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkPassport } from '../../../src/modules/publication/index.js'
import type { AnyData } from '../../support/hub.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from '../review/desk.js'
import { approved, releaseAt, schedule, standingOf } from './scheduling.js'
import { foundIn } from './verifying.js'

const START = '2026-03-02T09:00:00+08:00'
const REASON = '台风橙色预警，须立即转移'
const ITEM = 'query ($id: ID!) { item(id: $id) { title status passport { emergency entry { kind emergency } signOffs { step body } } } }'

let desk: ReviewDesk
let owner: pg.Client
const principal = () => desk.people.PRINCIPAL

beforeAll(async () => {
  desk = await openReviewDesk(START)
  owner = await connectTo(desk.hub.databaseUrl)
  await desk.office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
})
beforeEach(() => desk.clock.set(START))
afterAll(async () => {
  await owner.end()
  await desk.hub.close()
})

describe('an emergency publication', () => {
  test('puts the edition before the public at once, says so for ever, and lets the review go on', async () => {
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
    expect(await inEmergency({ editionId })).toMatchObject({
      item: { status: 'PUBLISHED' },
      distributions: [{ channel: { code: 'WEBSITE' } }],
      userErrors: [],
    })
    expect(await publicItem(itemId)).toMatchObject({
      passport: {
        emergency: true,
        entry: { kind: 'PUBLISHED', emergency: true },
        signOffs: [{ step: 'CONFIDENTIALITY_REVIEW' }, { step: 'LEGAL_REVIEW' }, { step: 'EMERGENCY', body: '街道主要负责人' }],
      },
    })
    expect(await kept(editionId)).toEqual([
      { route: 'EMERGENCY', signed: 3, by: principal().accountId, reason: REASON, retrospective: true, review: null, outcome: null },
    ])
    expect(await desk.missing(itemId)).toEqual(['LEADING_GROUP', 'SUPERVISION_GROUP', 'PRINCIPAL_APPROVAL'])
    const { rows } = await owner.query('select step from desk.review_task where edition_id = $1 and closed_at is null', [editionId])
    expect(rows).toEqual([{ step: 'LEADING_GROUP' }])
  })

  test('is held to be right when everybody has approved it afterwards, the principal among them', async () => {
    const { editionId, itemId } = await desk.sealed()
    await inEmergency({ editionId })
    await desk.approve(editionId, FIVE_BODIES)
    expect(await kept(editionId)).toMatchObject([{ review: 'APPROVED', outcome: 'APPROVED' }])
    expect(await publicItem(itemId)).toMatchObject({ status: 'PUBLISHED', passport: { emergency: true } })
  })

  test('is held to be wrong when a body returns it afterwards; corrected by the usual way, it stays marked', async () => {
    const { editionId, itemId } = await desk.sealed()
    await inEmergency({ editionId })
    await desk.approve(editionId, FIVE_BODIES.slice(0, 1))
    const verdict = { verdict: 'RETURN', comment: '地点有误' } as const
    expect(await desk.sign(desk.people.LEGAL_REVIEWER, editionId, 'LEGAL_REVIEW', verdict)).toEqual([])
    expect(await kept(editionId)).toMatchObject([{ review: 'RETURNED', outcome: 'RETURNED' }])
    expect(await publicItem(itemId)).toMatchObject({ status: 'PUBLISHED' })
    const corrected = await desk.resubmitted(itemId, { title: '更正：转移地点' })
    expect(await desk.missing(itemId)).toHaveLength(5)
    await desk.approve(corrected, FIVE_BODIES)
    await desk.people.EDITOR.does('editionPublish', { editionId: corrected }, 'item { id }')
    expect(await publicItem(itemId)).toMatchObject({
      title: '更正：转移地点',
      passport: { emergency: true, entry: { kind: 'CORRECTED', emergency: false } },
    })
  })

  test('stays one when it is put back after a withdrawal, although all have approved it since', async () => {
    const { editionId, itemId } = await desk.sealed()
    await inEmergency({ editionId })
    await desk.approve(editionId, FIVE_BODIES)
    await desk.office.withdraw(itemId)
    expect(await publicItem(itemId)).toMatchObject({ status: 'WITHDRAWN', passport: { emergency: true, entry: { emergency: false } } })
    await desk.people.EDITOR.does('itemRestore', { itemId, reason: '误撤' }, 'item { id }')
    expect(await publicItem(itemId)).toMatchObject({ passport: { entry: { kind: 'RESTORED', emergency: true } } })
  })

  test('takes the place of what was scheduled', async () => {
    const { editionId, itemId } = await approved(desk)
    await schedule(desk.people.EDITOR, editionId, '2026-03-20T09:00:00+08:00')
    const newer = await desk.resubmitted(itemId, { title: '提前公开' })
    await inEmergency({ editionId: newer })
    expect(await releaseAt(desk, '2026-03-20T09:00:00+08:00')).toEqual([])
    expect(await standingOf(desk.people.EDITOR, itemId)).toMatchObject({
      edition: { id: newer },
      desk: { scheduled: { state: 'CANCELLED' } },
    })
  })

  test('has a passport that says so, and holds offline', async () => {
    const { editionId, itemId } = await desk.sealed()
    await inEmergency({ editionId })
    const key = (await (await fetch(`${desk.hub.url}/ledger/key`)).text()).trim()
    const file = await (await fetch(`${desk.hub.url}/ledger/passport?item=${itemId}`)).text()
    const findings = checkPassport(file, key)
    expect(findings.filter(({ holds }) => !holds)).toEqual([])
    expect(findings.map(({ words }) => words)).toContain('It became public in an emergency, before its reviews were done.')
  })
})

describe('an emergency publication is refused', () => {
  test.each([
    ['when nothing is missing', 'NO_EMERGENCY', async (): Promise<string> => (await approved(desk)).editionId],
    ['of what was returned', 'NOT_APPROVED', async (): Promise<string> => decided('RETURN')],
    ['of what was refused', 'NOT_APPROVED', async (): Promise<string> => decided('REFUSE')],
    ['before the end of an embargo', 'EMBARGOED', embargoed],
    [
      'of what is not for the public',
      'NOT_PROACTIVE',
      async (): Promise<string> => (await desk.sealed({ disclosureClass: 'ON_REQUEST' })).editionId,
    ],
    ['of an older edition', 'OUTDATED_EDITION', outdated],
    ['of what is public already', 'ALREADY_PUBLISHED', publicAlready],
    ['of what was taken back', 'WITHDRAWN', withdrawn],
    [
      'of what was never submitted for review',
      'NOT_APPROVED',
      async (): Promise<string> => (await desk.office.sealed({}, 'IMPORTER')).editionId,
    ],
    ['of a list of low-income households on a website', 'CHECKS_FAILED', lowIncome],
    ['of what is not there', 'NOT_FOUND', async (): Promise<string> => 'edn_nowhere'],
  ] as const)('%s (%s), and changes nothing', async (_, code, made) => {
    const editionId = await made()
    const before = await contentsOf(owner)
    expect(await inEmergency({ editionId })).toMatchObject({ item: null, userErrors: [{ code }] })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test('without a reason, and to everybody but the principal', async () => {
    const { editionId } = await desk.sealed()
    expect(await inEmergency({ editionId, reason: ' ' })).toMatchObject({ userErrors: [{ code: 'INVALID', path: ['reason'] }] })
    for (const role of ['EDITOR', 'LEADING_GROUP', 'SUPERVISOR', 'ADMIN'] as const) {
      const answer = await desk.people[role].ask(MUTATION, { input: { editionId, reason: REASON } })
      expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', roles: ['PRINCIPAL'] } }])
    }
  })
})

describe('the figures of emergencies', () => {
  test('count what was published, how often so, and which reviews are open or overdue', async () => {
    desk.clock.set('2026-04-06T09:00:00+08:00')
    const [open, settled, usual] = [await desk.sealed(), await desk.sealed(), await approved(desk)]
    await inEmergency({ editionId: open.editionId })
    await inEmergency({ editionId: settled.editionId })
    await desk.approve(settled.editionId, FIVE_BODIES)
    await desk.people.EDITOR.does('editionPublish', { editionId: usual.editionId }, 'item { id }')
    const days = { from: '2026-04-06', to: '2026-04-06' }
    expect(await figures(days)).toEqual({ published: 3, emergencies: 2, share: 2 / 3, openReviews: 1, overdueReviews: 0 })
    desk.clock.set('2026-05-20T09:00:00+08:00')
    expect(await figures(days)).toMatchObject({ openReviews: 1, overdueReviews: 1 })
    expect(await figures({ from: '2026-04-07', to: '2026-04-30' })).toEqual({
      published: 0,
      emergencies: 0,
      share: null,
      openReviews: 0,
      overdueReviews: 0,
    })
  })

  test('take a day as the office’s clock has it', async () => {
    desk.clock.set('2026-07-01T23:59:59+08:00')
    await inEmergency({ editionId: (await desk.sealed()).editionId })
    expect(await figures({ from: '2026-07-01', to: '2026-07-01' })).toMatchObject({ published: 1, emergencies: 1, share: 1 })
    expect(await figures({ from: '2026-07-02', to: '2026-07-02' })).toMatchObject({ published: 0 })
  })

  test('are nobody’s outside the office', async () => {
    const ask = `{ emergencyFigures(from: "2026-01-01", to: "2026-12-31") { published } }`
    expect((await desk.hub.ask(ask)).data).toEqual({ emergencyFigures: null })
    expect((await desk.hub.ask(ask, {}, 'CORRESPONDENT')).data).toEqual({ emergencyFigures: null })
  })
})

test('after all of this the hub verifies', async () => {
  expect(await foundIn(desk.hub)).toEqual([])
})

const MUTATION = `mutation ($input: EditionPublishEmergencyInput!) {
  editionPublishEmergency(input: $input) { item { status } distributions { channel { code } } userErrors { code path } }
}`

async function inEmergency(input: { editionId: string; reason?: string }): Promise<AnyData> {
  const { data, errors } = await principal().ask(MUTATION, { input: { reason: REASON, ...input } })
  if (errors) throw new Error(JSON.stringify(errors))
  return data['editionPublishEmergency'] as AnyData
}

async function publicItem(id: string): Promise<AnyData> {
  return (await desk.hub.ask(ITEM, { id })).data['item'] as AnyData
}

async function kept(editionId: string): Promise<readonly AnyData[]> {
  const { rows } = await owner.query<AnyData>(
    `select l.route, cardinality(l.sign_offs) as signed, p.published_by as by, p.reason, r.retrospective, r.outcome as review, p.review_outcome as outcome
     from desk.emergency_publication p
     join desk.ledger_entry l on l.position = p.position
     join desk.review r on r.edition_id = p.edition_id
     where p.edition_id = $1`,
    [editionId],
  )
  return rows
}

async function figures(days: { from: string; to: string }): Promise<AnyData> {
  const { data, errors } = await principal().ask(
    'query ($from: Date!, $to: Date!) { emergencyFigures(from: $from, to: $to) { published emergencies share openReviews overdueReviews } }',
    days,
  )
  if (errors) throw new Error(JSON.stringify(errors))
  return data['emergencyFigures'] as AnyData
}

async function decided(verdict: 'RETURN' | 'REFUSE'): Promise<string> {
  const { editionId } = await desk.sealed()
  await desk.sign(desk.people.CONFIDENTIALITY_REVIEWER, editionId, 'CONFIDENTIALITY_REVIEW', { verdict, comment: '涉密' })
  return editionId
}

async function embargoed(): Promise<string> {
  const { itemId, editionId } = await desk.sealed()
  await principal().does('itemEmbargo', { itemId, until: '2026-12-31T00:00:00+08:00', reason: '统一公布' }, 'item { id }')
  return editionId
}

async function outdated(): Promise<string> {
  const { itemId, editionId } = await desk.sealed()
  await desk.resubmitted(itemId, { title: '第二稿' })
  return editionId
}

async function publicAlready(): Promise<string> {
  const { editionId } = await desk.sealed()
  await inEmergency({ editionId })
  return editionId
}

async function withdrawn(): Promise<string> {
  const { itemId, editionId } = await desk.sealed()
  await inEmergency({ editionId })
  await desk.office.withdraw(itemId)
  return editionId
}

async function lowIncome(): Promise<string> {
  return (
    await desk.sealed({ title: '最低生活保障对象名单公示', markdown: '| 姓名 | 家庭人口 | 月保障金 |\n|---|---|---|\n| 张三 | 3 | 1200 |' })
  ).editionId
}
