import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  codesOf,
  relationKinds,
  validities,
  type DeclaredValidity,
  type RelationKind,
  type Validity,
} from '../../../src/modules/catalogue/model/terms.js'
import { effectiveValidity, markingKinds } from '../../../src/modules/catalogue/model/validity.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const DECLARED = codesOf(validities).filter((code): code is DeclaredValidity => code !== 'AMENDED')

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

describe('the rule', () => {
  test('depends on which kinds there are, not on how many or in which order, and on no other kind', () => {
    const kinds = fc.array(fc.constantFrom(...codesOf(relationKinds)), { maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...DECLARED), kinds, (declared, incoming) => {
        const marking = markingKinds.filter((kind) => incoming.includes(kind))
        expect(effectiveValidity(declared, incoming)).toBe(effectiveValidity(declared, marking))
        expect(effectiveValidity(declared, incoming.toReversed())).toBe(effectiveValidity(declared, incoming))
      }),
    )
  })

  test.each<[DeclaredValidity, RelationKind[], Validity]>([
    ['IN_FORCE', [], 'IN_FORCE'],
    ['IN_FORCE', ['AMENDS'], 'AMENDED'],
    ['IN_FORCE', ['AMENDS', 'REPLACES'], 'REPLACED'],
    ['IN_FORCE', ['AMENDS', 'REPLACES', 'REPEALS'], 'REPEALED'],
    ['EXPIRED', ['AMENDS'], 'EXPIRED'],
    ['REPEALED', ['AMENDS'], 'REPEALED'],
    ['EXPIRED', ['REPEALS'], 'REPEALED'],
    ['IN_FORCE', ['INTERPRETS', 'CITES'], 'IN_FORCE'],
  ])('%s, with %s coming in, is %s', (declared, incoming, effective) => {
    expect(effectiveValidity(declared, incoming)).toBe(effective)
  })
})

test('what the database marks is what the rule says, for everything that can be declared and every set of kinds', async () => {
  const sets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => markingKinds.filter((_, at) => bits & (1 << at)))
  const cases = DECLARED.flatMap((declared) => sets.map((kinds) => ({ declared, kinds })))
  const targets = await Promise.all(cases.map(async (one) => ({ ...one, ...(await office.published({ validity: one.declared })) })))
  for (const kind of [...markingKinds, 'CITES' as const]) {
    const marked = targets.filter(({ kinds }) => kind === 'CITES' || kinds.includes(kind))
    await office.published({ relations: marked.map(({ itemId }) => ({ kind, itemId })) })
  }
  for (const { declared, kinds, itemId } of targets)
    expect(await validityOf(itemId), `${declared} ${kinds.join()}`).toBe(effectiveValidity(declared, kinds))
})

describe.each([
  ['REPEALS', 'REPEALED'],
  ['REPLACES', 'REPLACED'],
  ['AMENDS', 'AMENDED'],
] as const)('an item that %s another', (kind, mark) => {
  test('marks it in the same transaction, whichever of the two is published first', async () => {
    const target = await office.published()
    const before = await updatedAt(target.itemId)
    await office.published({ relations: [{ kind, itemId: target.itemId }] })
    expect(await validityOf(target.itemId)).toBe(mark)
    expect(await updatedAt(target.itemId)).not.toBe(before)

    const later = await office.sealed()
    await office.published({ relations: [{ kind, itemId: later.itemId }] })
    await office.publish(later.editionId)
    expect(await validityOf(later.itemId)).toBe(mark)
  })

  test('does not mark it while it is a draft or sealed', async () => {
    const target = await office.published()
    await office.sealed({ relations: [{ kind, itemId: target.itemId }] })
    expect(await validityOf(target.itemId)).toBe('IN_FORCE')
  })

  test('takes the mark back when its next edition drops the relation', async () => {
    const target = await office.published()
    const source = await office.published({ relations: [{ kind, itemId: target.itemId }] })
    await office.corrected(source.itemId, { relations: [] })
    expect(await validityOf(target.itemId)).toBe('IN_FORCE')
  })

  test.each(['GONE', 'REPLACED', 'NOTICE'] as const)('takes the mark back when it is withdrawn: %s', async (how) => {
    const target = await office.published()
    const source = await office.published({ relations: [{ kind, itemId: target.itemId }] })
    const replacementId = how === 'REPLACED' ? (await office.published()).itemId : null
    await office.withdraw(source.itemId, { kind: how, replacementId })
    expect(await validityOf(target.itemId)).toBe('IN_FORCE')
  })

  test('marks the next edition of the other, too', async () => {
    const target = await office.published()
    await office.published({ relations: [{ kind, itemId: target.itemId }] })
    await office.corrected(target.itemId, { title: '新题' })
    expect(await validityOf(target.itemId)).toBe(mark)
  })

  test('leaves the mark of a second one, when the first is withdrawn', async () => {
    const target = await office.published()
    const first = await office.published({ relations: [{ kind, itemId: target.itemId }] })
    await office.published({ relations: [{ kind, itemId: target.itemId }] })
    await office.withdraw(first.itemId)
    expect(await validityOf(target.itemId)).toBe(mark)
  })
})

async function validityOf(id: string): Promise<string> {
  return (await show(id)).validity
}

async function updatedAt(id: string): Promise<string> {
  return (await show(id)).updatedAt
}

async function show(id: string): Promise<{ validity: string; updatedAt: string }> {
  const { data } = await hub.ask<{ item: { validity: string; updatedAt: string } }>(
    'query ($id: ID!) { item(id: $id) { validity updatedAt } }',
    { id },
  )
  return data.item
}
