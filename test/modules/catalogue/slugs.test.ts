import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import type { Role } from '../../../src/platform/actor.js'
import { officeOf, type Office } from '../../support/office.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('a slug is the title in pinyin', async () => {
  expect(await slugOf(await office.draft({ title: '关于2026年冬季供暖的通知' }))).toBe('guan-yu-2026-nian-dong-ji-gong-nuan-de-tong-zhi')
})

test('ten items of one title, begun at the same time, get ten slugs', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => office.draft({ title: '公告' })))
  const slugs = await Promise.all(ids.map(slugOf))
  const numbers = Array.from({ length: 9 }, (_, at) => `gong-gao-${at + 2}`)
  expect(slugs.toSorted()).toEqual(['gong-gao', ...numbers].toSorted())
})

test('a slug may be chosen, and changed until the item is first published; then it stays', async () => {
  const id = await office.draft({ slug: 'winter-heating' })
  await office.update(id, { slug: 'heating-2026' })
  expect(await slugOf(id)).toBe('heating-2026')
  await office.publish(await office.submit(id))
  await expect(office.update(id, { slug: 'heating-2027' })).rejects.toMatchObject({ code: 'INVALID', path: ['slug'] })
  await office.update(id, { slug: 'heating-2026', title: '新题目' })
  expect(await slugOf(id)).toBe('heating-2026')
})

test('a new title does not change the slug', async () => {
  const id = await office.draft({ title: '旧题目' })
  await office.update(id, { title: '新题目' })
  expect(await slugOf(id)).toBe('jiu-ti-mu')
})

test('former slugs lead to the item: for the office at once, for the public when it is public', async () => {
  const id = await office.draft({ slug: 'first-name' })
  await office.update(id, { slug: 'second-name' })
  await office.update(id, { slug: 'third-name' })
  const names = ['first-name', 'second-name', 'third-name']
  expect(await Promise.all(names.map((slug) => itemAt(slug, 'EDITOR')))).toEqual([id, id, id])
  expect(await Promise.all(names.map((slug) => itemAt(slug)))).toEqual([null, null, null])
  await office.publish(await office.submit(id))
  expect(await Promise.all(names.map((slug) => itemAt(slug)))).toEqual([id, id, id])
})

test('an item may take back a slug that it had', async () => {
  const id = await office.draft({ slug: 'to' })
  await office.update(id, { slug: 'fro' })
  await office.update(id, { slug: 'to' })
  await office.update(id, { slug: 'fro' })
  expect(await slugOf(id)).toBe('fro')
  expect(await itemAt('to', 'EDITOR')).toBe(id)
})

test('no other item gets a slug that an item has or had', async () => {
  const id = await office.draft({ slug: 'taken' })
  await office.update(id, { slug: 'taken-now' })
  for (const slug of ['taken', 'taken-now']) {
    await expect(office.draft({ slug })).rejects.toMatchObject({ code: 'NAME_TAKEN', path: ['slug'], facts: { name: slug } })
    await expect(office.update(await office.draft(), { slug })).rejects.toMatchObject({ code: 'NAME_TAKEN', path: ['slug'] })
  }
})

test('a slug made from a title keeps away from slugs that items had', async () => {
  const id = await office.draft({ title: '旧闻' })
  await office.update(id, { slug: 'renamed' })
  expect(await slugOf(await office.draft({ title: '旧闻' }))).toBe('jiu-wen-2')
})

test.each(['', 'UPPER', 'with space', '-edge', 'edge-', 'two--hyphens', 'under_score', '中文', 'a'.repeat(101)])(
  '%j is no slug',
  async (slug) => {
    await expect(office.update(await office.draft(), { slug })).rejects.toMatchObject({ code: 'INVALID', path: ['slug'] })
  },
)

async function slugOf(id: string): Promise<string> {
  const { data } = await hub.ask<{ item: { slug: string } }>('query ($id: ID!) { item(id: $id) { slug } }', { id }, 'EDITOR')
  return data.item.slug
}

async function itemAt(slug: string, role: Role | null = null): Promise<string | null> {
  const { data } = await hub.ask<{ itemBySlug: { id: string } | null }>(
    'query ($slug: String!) { itemBySlug(slug: $slug) { id } }',
    { slug },
    role,
  )
  return data.itemBySlug?.id ?? null
}
