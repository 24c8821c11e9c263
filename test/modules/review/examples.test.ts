import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import type { AnyData } from '../../support/hub.js'
import type { Person } from '../../support/newsroom.js'
import { openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk('2026-11-25T09:00:00+08:00')
})
afterAll(() => desk.hub.close())

test('the examples for reviewers lead from the queue to the approved edition', async () => {
  const { people } = desk
  const { itemId } = await desk.sealed({ genre: 'WORK_NEWS', title: '冬季巡查' })
  for (const [role, step] of [
    ['CONFIDENTIALITY_REVIEWER', 'FIRST_REVIEW'],
    ['LEADING_GROUP', 'SECOND_REVIEW'],
  ] as const) {
    const { reviewQueue } = await runs(people[role], 'reviewer/4-review-queue', {})
    const [task] = reviewQueue.nodes as { step: string; item: { title: string }; edition: { id: string; contentHash: string } }[]
    expect(task).toMatchObject({ step, item: { title: '冬季巡查' } })
    const read = { editionId: task?.edition.id, contentHash: task?.edition.contentHash, step }
    const { editionSignOff } = await runs(people[role], 'reviewer/5-edition-sign-off', { ...read, key: step })
    expect(editionSignOff).toMatchObject({ signOff: { step, verdict: 'APPROVE' }, userErrors: [] })
  }
  const { reviewQueue } = await runs(people.PRINCIPAL, 'reviewer/4-review-queue', {})
  const { edition } = reviewQueue.nodes[0] as { edition: { id: string; contentHash: string } }
  const read = { editionId: edition.id, contentHash: edition.contentHash, step: 'FINAL_APPROVAL' }
  const { editionSignOff } = await runs(people.PRINCIPAL, 'reviewer/6-official-document-sign-off', read)
  expect(editionSignOff).toMatchObject({ signOff: { by: '周主任', reference: 'OA-2026-118' }, userErrors: [] })
  const { data } = await people.EDITOR.ask('query ($id: ID!) { item(id: $id) { indexNumber } }', { id: itemId })
  const { itemByIndexNumber } = await runs(people.EDITOR, 'reviewer/7-route-of-an-item', data['item'] as AnyData)
  expect(itemByIndexNumber).toMatchObject({ status: 'APPROVED', desk: { missingSteps: [] } })
})

test('the examples for administrators set a route and the calendar, and show them', async () => {
  const { ADMIN } = desk.people
  expect((await runs(ADMIN, 'reviewer/8-routes', {})).routes.length).toBeGreaterThan(4)
  expect((await runs(ADMIN, 'admin/5-route-save', {})).routeSave).toMatchObject({ route: { code: 'TWO_BODIES' }, userErrors: [] })
  const { calendarDaysSave } = await runs(ADMIN, 'admin/6-calendar-days-save', {})
  expect(calendarDaysSave).toMatchObject({ userErrors: [] })
  const { calendarDays } = await runs(ADMIN, 'admin/7-calendar', { year: 2027 })
  expect(calendarDays).toEqual(calendarDaysSave.days)
})

/** Runs an example with the variables beside it, some of them replaced by what is really there. */
async function runs(person: Person, name: string, really: Record<string, unknown>): Promise<AnyData> {
  const file = (ending: string) => readFileSync(join(projectFolder, 'docs/examples', `${name}.${ending}`), 'utf8')
  const given = name.endsWith('queue') ? {} : (JSON.parse(file('variables.json')) as Record<string, unknown>)
  const { data, errors } = await person.ask(file('graphql'), { ...given, ...really })
  expect(errors).toBeUndefined()
  return data
}
