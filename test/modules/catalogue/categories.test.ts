import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryCreate, categoryUpdate } from '../../../src/modules/catalogue/index.js'
import { execute } from '../../../src/platform/command.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe('a new category', () => {
  test('stands below its parent, and in the path from the root', async () => {
    const root = await create('甲')
    const below = await create('乙', { parentId: root })
    const lowest = await create('丙', { parentId: below })
    expect(await show(lowest)).toMatchObject({
      name: '丙',
      scheme: 'column',
      parent: { id: below },
      path: [{ id: root }, { id: below }, { id: lowest }],
    })
    expect(await show(root)).toMatchObject({ parent: null, children: [{ id: below }] })
  })

  test('gets a slug from scheme and name, or the one that is chosen', async () => {
    expect(await show(await create('供暖'))).toMatchObject({ slug: 'column-gong-nuan' })
    expect(await show(await create('供水', { slug: 'water' }))).toMatchObject({ slug: 'water' })
  })

  test('cannot have the name of a sibling, but may have the name of a category elsewhere', async () => {
    const [one, other] = [await create('一街'), await create('二街')]
    await create('消防', { parentId: one })
    expect(await refusalOf({ name: '消防', parentId: one, slug: 'fire-again' })).toMatchObject({ code: 'NAME_TAKEN', path: ['name'] })
    await create('消防', { parentId: other, slug: 'fire-elsewhere' })
    await hub.run(categoryCreate, { scheme: 'topic', name: '一街', slug: 'topic-street' }, 'ADMIN')
    expect(await refusalOf({ name: '一街', slug: 'street-again' })).toMatchObject({ code: 'NAME_TAKEN', path: ['name'] })
  })

  test('cannot have a slug that is taken, below whatever parent', async () => {
    await create('甲一', { slug: 'one' })
    expect(await refusalOf({ name: '乙一', slug: 'one' })).toMatchObject({ code: 'NAME_TAKEN', path: ['slug'] })
  })

  test('belongs to the scheme of its parent', async () => {
    const topic = await hub.run(categoryCreate, { scheme: 'topic', name: '话题' }, 'ADMIN')
    expect(await refusalOf({ name: '丁', parentId: topic.categoryId })).toMatchObject({ code: 'INVALID', path: ['parentId'] })
    expect(await refusalOf({ name: '丁', parentId: 'cat_nowhere' })).toMatchObject({ code: 'NOT_FOUND', path: ['parentId'] })
  })
})

describe('a move', () => {
  test('takes along what lies below, and lists its public items under what is above it now', async () => {
    const [from, to] = [await create('旧处'), await create('新处')]
    const moved = await create('移动', { parentId: from })
    const below = await create('下级', { parentId: moved })
    const { itemId } = await office.published({ categoryIds: [below] })
    const { itemId: stays } = await office.published({ categoryIds: [from] })
    expect(await itemsIn(from)).toEqual([itemId, stays].toSorted())

    await update(moved, { parentId: to })
    expect(await show(below)).toMatchObject({ path: [{ id: to }, { id: moved }, { id: below }] })
    expect(await itemsIn(from)).toEqual([stays])
    expect(await itemsIn(to)).toEqual([itemId])
    expect(await itemsIn(moved)).toEqual([itemId])

    await update(moved, { parentId: null })
    expect(await show(below)).toMatchObject({ path: [{ id: moved }, { id: below }] })
    expect(await itemsIn(to)).toEqual([])
    expect(await itemsIn(moved)).toEqual([itemId])
  })

  test('keeps an item where it stands itself, though it also stands below', async () => {
    const [top, to] = [await create('顶'), await create('别处')]
    const below = await create('底', { parentId: top })
    const { itemId } = await office.published({ categoryIds: [top, below] })
    await update(below, { parentId: to })
    expect(await itemsIn(top)).toEqual([itemId])
    expect(await itemsIn(to)).toEqual([itemId])
    const { data } = await hub.ask('query ($id: ID!) { item(id: $id) { categories { id } } }', { id: itemId })
    expect(data['item'].categories).toHaveLength(2)
  })

  test('below itself or to another scheme is refused', async () => {
    const top = await create('环')
    const below = await create('环下', { parentId: top })
    const topic = await hub.run(categoryCreate, { scheme: 'topic', name: '他类' }, 'ADMIN')
    for (const parentId of [top, below, topic.categoryId]) {
      await expect(update(top, { parentId })).rejects.toMatchObject({ code: 'INVALID', path: ['parentId'] })
    }
  })

  test('to a parent that already has a child of this name is refused by name', async () => {
    const [one, other] = [await create('左'), await create('右')]
    await create('同名', { parentId: one, slug: 'same-left' })
    const right = await create('同名', { parentId: other, slug: 'same-right' })
    await expect(update(right, { parentId: one })).rejects.toMatchObject({ code: 'NAME_TAKEN', path: ['parentId'] })
    await update(right, { parentId: one, name: '不同名' })
    expect(await show(right)).toMatchObject({ name: '不同名', parent: { id: one } })
  })

  test('with a new name needs the name to be free where it goes, not where it was', async () => {
    const [here, there] = [await create('此'), await create('彼')]
    await create('占用', { parentId: here, slug: 'used-here' })
    const mover = await create('移者', { parentId: here })
    await update(mover, { parentId: there, name: '占用' })
    expect(await show(mover)).toMatchObject({ name: '占用', parent: { id: there } })
  })

  test('and another move, each harmless, do not close a circle when they happen at the same time', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const [a, b] = [await create(`圆甲${turn}`), await create(`圆乙${turn}`)]
      const [belowA, belowB] = [await create(`甲下${turn}`, { parentId: a }), await create(`乙下${turn}`, { parentId: b })]
      const moves = await Promise.allSettled([update(a, { parentId: belowB }), update(b, { parentId: belowA })])
      expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      for (const id of [a, b, belowA, belowB]) expect((await show(id)).path.at(-1)).toEqual({ id })
    }
  })

  test('and a new category below it at the same time end with the right path', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const [to, moved] = [await create(`去处${turn}`), await create(`行者${turn}`)]
      const [child] = await Promise.all([create(`新儿${turn}`, { parentId: moved }), update(moved, { parentId: to })])
      expect(await show(child)).toMatchObject({ path: [{ id: to }, { id: moved }, { id: child }] })
    }
  })

  test('and a publication at the same time end with the item under what is above it', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const [from, to] = [await create(`来${turn}`), await create(`往${turn}`)]
      const moved = await create(`动${turn}`, { parentId: from })
      const { editionId, itemId } = await office.sealed({ categoryIds: [moved] })
      const move = async () => {
        await pause(Math.random() * 8)
        await update(moved, { parentId: to })
      }
      await Promise.all([office.publish(editionId), move()])
      expect([await itemsIn(from), await itemsIn(to)]).toEqual([[], [itemId]])
    }
  })
})

describe('relations between categories', () => {
  test('read the same from both ends, and are replaced as a whole', async () => {
    const [a, b, c] = [await create('关甲'), await create('关乙'), await create('关丙')]
    await update(a, { relatedCategoryIds: [b, c, b] })
    expect(await related(b)).toEqual([a])
    expect(await related(c)).toEqual([a])
    await update(b, { relatedCategoryIds: [c] })
    expect(await related(a)).toEqual([c])
    expect(await related(c)).toEqual([a, b].toSorted())
    await update(c, { relatedCategoryIds: [] })
    expect(await related(a)).toEqual([])
  })

  test('are made with the category, stay when left out, and never lead to itself or nowhere', async () => {
    const a = await create('联甲')
    const b = await create('联乙', { relatedCategoryIds: [a] })
    await update(b, { name: '联乙改' })
    expect(await related(a)).toEqual([b])
    await expect(update(a, { relatedCategoryIds: [a] })).rejects.toMatchObject({ code: 'INVALID', path: ['relatedCategoryIds'] })
    await expect(update(a, { relatedCategoryIds: ['cat_nowhere'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['relatedCategoryIds'],
    })
  })
})

test('a renamed category keeps its slug, which editions name', async () => {
  const id = await create('原名')
  await update(id, { name: '改名', position: 7 })
  expect(await show(id)).toMatchObject({ name: '改名', slug: 'column-yuan-ming' })
  await expect(update('cat_nowhere', { name: '无' })).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['categoryId'] })
})

test('after all these changes, every category stands at the end of its parent’s path', async () => {
  const { rows } = await owner.query<{ wrong: number }>(
    `select count(*)::int as wrong
     from desk.category c
     left join desk.category parent on parent.id = c.parent_id
     where c.path <> coalesce(parent.path, '{}') || c.id`,
  )
  expect(rows).toEqual([{ wrong: 0 }])
})

type Fields = Omit<Parameters<typeof categoryUpdate.run>[1], 'categoryId'>

async function create(name: string, more: Partial<Parameters<typeof categoryCreate.run>[1]> = {}): Promise<string> {
  const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name, ...more }, 'ADMIN')
  return categoryId
}

async function refusalOf(fields: { readonly name: string; readonly slug?: string; readonly parentId?: string }) {
  const context = hub.contextFor(actorWith('ADMIN'), { requestId: 'test', via: 'test', language: 'en' })
  const { refusals } = await execute(context, categoryCreate, { scheme: 'column', ...fields })
  return refusals[0]
}

async function update(categoryId: string, fields: Fields): Promise<void> {
  await hub.run(categoryUpdate, { categoryId, ...fields }, 'ADMIN')
}

interface Shown {
  readonly path: readonly { readonly id: string }[]
  readonly relatedCategories: readonly { readonly id: string }[]
}

async function show(id: string): Promise<Shown> {
  const document = `query ($id: ID!) { category(id: $id) {
    id slug name scheme parent { id } children { id } path { id } relatedCategories { id }
  } }`
  return (await hub.ask<{ category: Shown }>(document, { id })).data.category
}

async function related(id: string): Promise<string[]> {
  return (await show(id)).relatedCategories.map((category) => category.id).toSorted()
}

/** What the public finds in a category and below it. */
async function itemsIn(id: string): Promise<string[]> {
  const document = 'query ($id: ID!) { category(id: $id) { items { nodes { id } } } }'
  const { data } = await hub.ask<{ category: { items: { nodes: { id: string }[] } } }>(document, { id })
  return data.category.items.nodes.map((item) => item.id).toSorted()
}
