import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryCreate } from '../../../src/modules/catalogue/index.js'
import { routeSave } from '../../../src/modules/review/index.js'
import { chooseRoute, type RouteSubject } from '../../../src/modules/review/model/choose-route.js'
import type { RouteInput } from '../../../src/modules/review/model/route-input.js'
import type { RouteChoice, RouteVersion } from '../../../src/modules/review/model/route.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

describe('the route of an edition', () => {
  const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'] as const
  const choice = fc.record({
    genres: fc.subarray(['NOTICE', 'PLAN', 'REPLY'] as const, { maxLength: 2 }).map((some) => [...some]),
    categories: fc.subarray(['a', 'b', 'c'], { maxLength: 2 }),
    disclosureClasses: fc.subarray(['PROACTIVE', 'EXEMPT'] as const, { maxLength: 1 }).map((some) => [...some]),
    priority: fc.integer({ min: 0, max: 2 }),
  })
  const version = fc.record({
    code: fc.constantFrom('A', 'B', 'C', 'D'),
    effectiveFrom: fc.constantFrom(...days),
    choice: fc.option(choice, { freq: 6 }),
  })
  const versions = fc
    .uniqueArray(version, { maxLength: 10, selector: (one) => `${one.code} ${one.effectiveFrom}` })
    .map((all) => all.map(versionFrom))
  const subject = fc.record({
    genre: fc.constantFrom('NOTICE', 'PLAN', 'REPLY'),
    disclosureClass: fc.constantFrom('PROACTIVE', 'EXEMPT'),
    categories: fc.subarray(['a', 'b', 'c']).map((some) => new Set(some)),
  })
  const asked = fc.tuple(versions, subject, fc.constantFrom('2025-12-31', ...days, '2026-05-01'))

  test('is the first by priority and code of those that are in effect and fit', () => {
    let chosen = 0
    fc.assert(
      fc.property(asked, ([all, about, day]) => {
        const possible = all.filter((one) => isCurrent(one, all, day) && fits(one, about as RouteSubject))
        const route = chooseRoute(all, about, day)
        if (possible.length > 0) chosen += 1
        expect(route).toBe(possible.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))[0] ?? null)
      }),
      { numRuns: 2000 },
    )
    expect(chosen).toBeGreaterThan(200)
  })

  test('does not depend on the order in which the versions stand', () => {
    fc.assert(
      fc.property(asked, fc.gen(), ([all, about, day], gen) => {
        const shuffled = gen(fc.shuffledSubarray, all, { minLength: all.length, maxLength: all.length })
        expect(chooseRoute(shuffled, about as RouteSubject, day)).toBe(chooseRoute(all, about as RouteSubject, day))
      }),
    )
  })

  function isCurrent(one: RouteVersion, all: readonly RouteVersion[], day: string): boolean {
    const begun = all.filter(({ code, effectiveFrom }) => code === one.code && effectiveFrom <= day)
    return begun.includes(one) && begun.every(({ effectiveFrom }) => effectiveFrom <= one.effectiveFrom)
  }

  function fits({ choice: given }: RouteVersion, { genre, disclosureClass, categories }: RouteSubject): boolean {
    if (!given) return false
    if (given.genres.length > 0 && !given.genres.some((one) => one === genre)) return false
    if (given.disclosureClasses.length > 0 && !given.disclosureClasses.some((one) => one === disclosureClass)) return false
    return given.categories.length === 0 || given.categories.some((one) => categories.has(one))
  }

  /** Smaller comes first. */
  function rank({ choice: given, code }: RouteVersion): string {
    return `${String(9 - (given?.priority ?? 0))} ${code}`
  }

  function versionFrom({
    code,
    effectiveFrom,
    choice: given,
  }: {
    code: string
    effectiveFrom: string
    choice: RouteChoice | null
  }): RouteVersion {
    const plain = { name: code, stages: [], authorMaySign: false, onePersonTwice: false, approvalDays: null }
    return { id: `rtv_${code}${effectiveFrom}`, code, effectiveFrom, choice: given, ...plain }
  }
})

describe('submitting', () => {
  let desk: ReviewDesk

  beforeAll(async () => {
    desk = await openReviewDesk('2026-03-02T09:00:00+08:00')
  })
  afterAll(() => desk.hub.close())

  test('takes the route of the genre, of a category with all below it, and of the disclosure class', async () => {
    const { hub } = desk
    await hub.run(
      routeSave,
      { route: routeOf('EXEMPT_ONES', { disclosureClasses: ['EXEMPT'], priority: 900 }), effectiveFrom: '2026-03-02' },
      'ADMIN',
    )
    await hub.run(
      routeSave,
      { route: routeOf('COLUMN', { categories: ['party-affairs'], priority: 100 }), effectiveFrom: '2026-03-02' },
      'ADMIN',
    )
    const { categoryId: parentId } = await hub.run(categoryCreate, { scheme: 'column', name: '党务', slug: 'party-affairs' }, 'ADMIN')
    const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name: '党建', slug: 'party-building', parentId }, 'ADMIN')
    const { categoryId: beside } = await hub.run(categoryCreate, { scheme: 'column', name: '旁栏', slug: 'beside' }, 'ADMIN')
    const routes = [
      await routeTaken({ genre: 'NOTICE' }),
      await routeTaken({ genre: 'WORK_NEWS' }),
      await routeTaken({ genre: 'NOTICE', categoryIds: [parentId] }),
      await routeTaken({ genre: 'WORK_NEWS', categoryIds: [categoryId, beside] }),
      await routeTaken({ genre: 'NOTICE', categoryIds: [beside] }),
      await routeTaken({ genre: 'NOTICE', categoryIds: [categoryId], disclosureClass: 'EXEMPT', disclosureBasis: '条例第十四条' }),
    ]
    expect(routes).toEqual(['SEED_2008_STREET', 'THREE_REVIEWS', 'COLUMN', 'COLUMN', 'SEED_2008_STREET', 'EXEMPT_ONES'])
    const major = await desk.decision()
    expect(await desk.missing(major.itemId)).toContain('COLLECTIVE_DECISION')
    expect(await routeTaken({ genre: 'PLAN' })).toBe('SEED_2008_STREET')
  })

  test('takes a changed route from the first moment of its day in the office’s time zone; what is in review keeps its own', async () => {
    const { hub, clock } = desk
    const before = await desk.sealed()
    await desk.approve(before.editionId, FIVE_BODIES.slice(0, 1))
    await hub.run(routeSave, { route: { ...routeOf('SEED_2008_STREET', {}), name: '新程序' }, effectiveFrom: '2026-03-05' }, 'ADMIN')
    clock.set('2026-03-04T23:59:59+08:00')
    const eve = await desk.sealed()
    expect(await desk.missing(eve.itemId)).toHaveLength(5)
    clock.set('2026-03-05T00:00:00+08:00')
    const after = await desk.sealed()
    expect(await desk.missing(after.itemId)).toEqual(['PRINCIPAL_APPROVAL'])
    expect(await desk.missing(eve.itemId)).toHaveLength(5)
    await desk.approve(before.editionId, FIVE_BODIES.slice(1))
    await desk.office.publish(before.editionId)
    expect(await desk.status(before.itemId)).toBe('PUBLISHED')
    const next = await desk.resubmitted(eve.itemId, { shortTitle: '简称' })
    expect(await desk.missing(eve.itemId)).toEqual(['PRINCIPAL_APPROVAL'])
    await desk.approve(next, [['PRINCIPAL_APPROVAL', 'PRINCIPAL']])
    await desk.office.publish(next)
  })

  async function routeTaken(fields: Parameters<ReviewDesk['sealed']>[0]): Promise<string | null> {
    const { itemId } = await desk.sealed(fields)
    const drafts = desk.hub.database.office.selectFrom('draft').select('route').where('item_id', '=', itemId)
    return (await drafts.executeTakeFirstOrThrow()).route
  }
})

function routeOf(code: string, choice: RouteInput['choice']): RouteInput {
  return { code, name: code, stages: [[{ step: 'PRINCIPAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL'] }]], choice }
}
