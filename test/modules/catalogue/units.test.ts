import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitCreate, unitUpdate } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub.close())

test('a unit stands below another, may be renamed, moved and made the highest, and keeps its code', async () => {
  const office = await create('STREET')
  const section = await create('SECTION_1', office)
  await hub.run(unitUpdate, { unitId: section, name: '党政办', kind: 'INSTITUTION' }, 'ADMIN')
  expect(await show(section)).toEqual({ code: 'SECTION_1', name: '党政办', kind: 'INSTITUTION', parent: { id: office } })
  await hub.run(unitUpdate, { unitId: section, parentId: null }, 'ADMIN')
  expect(await show(section)).toEqual({ code: 'SECTION_1', name: '党政办', kind: 'INSTITUTION', parent: null })
})

test('a code is given once, and a parent must be there', async () => {
  await create('ONCE')
  await expect(create('ONCE')).rejects.toMatchObject({ code: 'NAME_TAKEN', path: ['code'] })
  await expect(create('ORPHAN', 'unt_nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['parentId'] })
  await expect(move(await create('LOST'), 'unt_nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['parentId'] })
  await expect(move('unt_nowhere', await create('FOUND'))).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['unitId'] })
})

test.each(['', 'has space', '中文', '-edge', 'x'.repeat(41)])('%j is no code of a unit', async (code) => {
  await expect(create(code)).rejects.toMatchObject({ code: 'INVALID', path: ['code'] })
})

test('a unit never stands below itself, however far', async () => {
  const top = await create('TOP')
  const middle = await create('MIDDLE', top)
  const bottom = await create('BOTTOM', middle)
  for (const parentId of [top, middle, bottom]) {
    await expect(move(top, parentId)).rejects.toMatchObject({ code: 'INVALID', path: ['parentId'] })
  }
})

test('two moves at the same time, each harmless, do not close a circle', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const [a, b] = [await create(`A${turn}`), await create(`B${turn}`)]
    const [belowA, belowB] = [await create(`AA${turn}`, a), await create(`BB${turn}`, b)]
    const moves = await Promise.allSettled([move(a, belowB), move(b, belowA)])
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

async function create(code: string, parentId: string | null = null): Promise<string> {
  return (await hub.run(unitCreate, { code, name: code, kind: 'SECTION', parentId }, 'ADMIN')).unitId
}

async function move(unitId: string, parentId: string): Promise<void> {
  await hub.run(unitUpdate, { unitId, parentId }, 'ADMIN')
}

async function show(id: string): Promise<unknown> {
  const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { ... on Unit { code name kind parent { id } } } }', { id })
  return data['node'] as unknown
}
