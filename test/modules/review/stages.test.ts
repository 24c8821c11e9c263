import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routeSave } from '../../../src/modules/review/index.js'
import type { RouteInput } from '../../../src/modules/review/model/route-input.js'
import type { Answer } from '../../support/newsroom.js'
import { openReviewDesk, type ReviewDesk } from './desk.js'

const DAY = 86_400_000

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(() => desk.hub.close())

describe('steps side by side', () => {
  const opinions = [
    ['PUBLIC_PARTICIPATION', 'EDITOR'],
    ['EXPERT', 'LEGAL_REVIEWER'],
    ['RISK', 'SUPERVISOR'],
  ] as const

  test.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
    'are decided in any order (%j), and the next stage waits for all of them',
    async (order) => {
      const { people, sign } = desk
      const { itemId, editionId } = await desk.decision()
      expect(await desk.missing(itemId)).toEqual([...opinions.map(([step]) => step), 'LEGALITY', 'COLLECTIVE_DECISION'])
      for (const at of order) {
        const [early] = await sign(people.LEGAL_REVIEWER, editionId, 'LEGALITY')
        expect(early).toMatchObject({ code: 'NOT_ASKED' })
        await desk.approve(editionId, [opinions[at] ?? opinions[0]])
      }
      await desk.approve(editionId, [
        ['LEGALITY', 'LEGAL_REVIEWER'],
        ['COLLECTIVE_DECISION', 'PRINCIPAL'],
      ])
      await desk.office.publish(editionId)
      expect(await desk.status(itemId)).toBe('PUBLISHED')
    },
  )
})

describe('a quorum', () => {
  test('needs as many people, each of whom has it in the queue until he or she has approved', async () => {
    const { newsroom, sign } = desk
    await desk.hub.run(
      routeSave,
      { route: { ...TWO_OF_THE_GROUP, choice: { genres: ['MOTION'], priority: 50 } }, effectiveFrom: TODAY },
      'ADMIN',
    )
    const group = await Promise.all(['一', '二', '三'].map((name) => newsroom.person('LEADING_GROUP', name)))
    const [one, two] = group
    const { itemId, editionId } = await desk.sealed({ genre: 'MOTION' })
    const waits = async () => Promise.all(group.map(async (person) => has(await person.ask(QUEUE), itemId)))
    expect(await waits()).toEqual([true, true, true])
    expect(await sign(one!, editionId, 'LEADING_GROUP')).toEqual([])
    expect(await waits()).toEqual([false, true, true])
    expect(await desk.missing(itemId)).toEqual(['LEADING_GROUP', 'PRINCIPAL_APPROVAL'])
    expect(await sign(one!, editionId, 'LEADING_GROUP')).toMatchObject([{ code: 'MUST_NOT_SIGN' }])
    expect(await sign(desk.people.PRINCIPAL, editionId, 'PRINCIPAL_APPROVAL')).toMatchObject([{ code: 'NOT_ASKED' }])
    expect(await sign(two!, editionId, 'LEADING_GROUP')).toEqual([])
    expect(await waits()).toEqual([false, false, false])
    await desk.approve(editionId, [['PRINCIPAL_APPROVAL', 'PRINCIPAL']])
    await desk.office.publish(editionId)
  })

  test('is not reached while one of the body returns it', async () => {
    const { newsroom, sign } = desk
    const [one, two] = await Promise.all(['四', '五'].map((name) => newsroom.person('LEADING_GROUP', name)))
    const { itemId, editionId } = await desk.sealed({ genre: 'MOTION' })
    await sign(one!, editionId, 'LEADING_GROUP')
    expect(await sign(two!, editionId, 'LEADING_GROUP', { verdict: 'RETURN', comment: '数字不对' })).toEqual([])
    expect(await desk.status(itemId)).toBe('DRAFT')
    await expect(desk.office.publish(editionId)).rejects.toMatchObject({ facts: { missing: 'LEADING_GROUP (RETURNED)' } })
  })

  test('of people who sign at the same instant is counted exactly', async () => {
    const { newsroom, hashOf, hub } = desk
    const group = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => newsroom.person('LEADING_GROUP', name)))
    const { itemId, editionId } = await desk.sealed({ genre: 'MOTION' })
    const input = { editionId, step: 'LEADING_GROUP', verdict: 'APPROVE', contentHash: await hashOf(editionId) }
    const refusals = await Promise.all(group.map((person) => person.isRefused('editionSignOff', input)))
    expect(refusals.map(([refusal]) => refusal?.code ?? 'KEPT').toSorted()).toEqual(['KEPT', 'KEPT', 'NOT_ASKED', 'NOT_ASKED'])
    expect(await desk.missing(itemId)).toEqual(['PRINCIPAL_APPROVAL'])
    const kept = await hub.database.office.selectFrom('sign_off').select('id').where('edition_id', '=', editionId).execute()
    expect(kept).toHaveLength(2)
  })
})

describe('approvals that hold for some days only', () => {
  test('run out, are named at the gate, and are asked for again by submitting the same text', async () => {
    const { clock, office, people } = desk
    const route: RouteInput = { ...LAWYER_AND_PRINCIPAL, approvalDays: 10, choice: { genres: ['REPLY'], priority: 50 } }
    await desk.hub.run(routeSave, { route, effectiveFrom: TODAY }, 'ADMIN')
    const { itemId, editionId } = await desk.sealed({ genre: 'REPLY' })
    await desk.approve(editionId, [['LEGAL_REVIEW', 'LEGAL_REVIEWER']])
    clock.pass(6 * DAY)
    await desk.approve(editionId, [['PRINCIPAL_APPROVAL', 'PRINCIPAL']])
    expect(await desk.status(itemId)).toBe('APPROVED')
    await expect(office.submit(itemId)).rejects.toMatchObject({ code: 'NOTHING_CHANGED' })
    clock.pass(5 * DAY)
    expect(await desk.missing(itemId)).toEqual(['LEGAL_REVIEW'])
    await expect(office.publish(editionId)).rejects.toMatchObject({ code: 'NOT_APPROVED', facts: { missing: 'LEGAL_REVIEW' } })
    expect(await office.submit(itemId)).toBe(editionId)
    expect(await desk.status(itemId)).toBe('IN_REVIEW')
    expect(has(await people.LEGAL_REVIEWER.ask(QUEUE), itemId)).toBe(true)
    expect(has(await people.PRINCIPAL.ask(QUEUE), itemId)).toBe(false)
    await desk.approve(editionId, [['LEGAL_REVIEW', 'LEGAL_REVIEWER']])
    expect(await desk.status(itemId)).toBe('APPROVED')
    await office.publish(editionId)
    const response = await fetch(`${desk.hub.url}/ledger/passport?item=${itemId}`)
    const { signOffs } = (await response.json()) as { signOffs: { step: string; signedAt: string }[] }
    expect(signOffs.map(({ step, signedAt }) => [step, signedAt.slice(0, 10)])).toEqual([
      ['LEGAL_REVIEW', '2026-03-13'],
      ['PRINCIPAL_APPROVAL', '2026-03-08'],
    ])
  })
})

const TODAY = '2026-03-02'
const QUEUE = '{ reviewQueue(first: 100) { nodes { item { id } } } }'

const TWO_OF_THE_GROUP: RouteInput = {
  code: 'TWO_OF_THE_GROUP',
  name: '领导小组两人以上同意',
  stages: [
    [{ step: 'LEADING_GROUP', body: '领导小组', roles: ['LEADING_GROUP'], quorum: 2 }],
    [{ step: 'PRINCIPAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL'] }],
  ],
}

const LAWYER_AND_PRINCIPAL: RouteInput = {
  code: 'LAWYER_AND_PRINCIPAL',
  name: '两级审核',
  stages: [
    [{ step: 'LEGAL_REVIEW', body: '法律审核', roles: ['LEGAL_REVIEWER'], limitDays: 3 }],
    [{ step: 'PRINCIPAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL'] }],
  ],
}

function has({ data }: Answer, itemId: string): boolean {
  const { nodes } = data['reviewQueue'] as { nodes: { item: { id: string } }[] }
  return nodes.some(({ item }) => item.id === itemId)
}
