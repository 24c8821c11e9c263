import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { importLines, record, rowsOf } from './importing.js'

let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub.close())

test('no relation waits when records that name each other are taken over at the same time', async () => {
  const count = 60
  const lines = Array.from({ length: count }, (_, at) => {
    const others = [1, 7, count - 1].map((step) => ({ kind: 'CITES', to: `ring-${(at + step) % count}` }))
    return record(`ring-${at}`, { relations: others })
  })
  const { counts, relations } = await importLines(hub, lines, { lanes: 8 })
  expect(counts.new).toBe(count)
  expect(relations).toEqual({ total: count * 3, waiting: 0, waitingFor: [] })
  const [shown] = await rowsOf<{ count: number }>(hub, `select count(*)::int as count from published.relation`)
  expect(shown?.count).toBe(count * 3)
})

test('keeps a relation to an item that is not there, tells of it, and shows it as soon as the item comes', async () => {
  const citing = record('citing', { relations: [{ kind: 'IMPLEMENTS', to: 'to-come', note: '第三条' }] })
  const first = await importLines(hub, [citing])
  expect(first.relations).toMatchObject({ waiting: 1, waitingFor: ['to-come'] })
  expect(await shownTo('to-come')).toEqual([])
  const second = await importLines(hub, [citing, record('to-come')])
  expect(second.counts).toMatchObject({ new: 1, unchanged: 1 })
  expect(second.relations).toMatchObject({ waiting: 0, waitingFor: [] })
  expect(await shownTo('to-come')).toEqual([{ kind: 'IMPLEMENTS', source: 'citing', note: '第三条' }])
})

test('a relation that a record names no more is gone with its next edition', async () => {
  await importLines(hub, [record('target'), record('source', { relations: [{ kind: 'CITES', to: 'target' }] })])
  expect(await shownTo('target')).toHaveLength(1)
  await importLines(hub, [record('source', { title: '不再引用' })])
  expect(await shownTo('target')).toEqual([])
})

test('a replaced item is marked as replaced, whichever of the two comes first', async () => {
  const replacing = (key: string, old: string) => record(key, { genre: 'STATUTE', relations: [{ kind: 'REPLACES', to: old }] })
  await importLines(hub, [record('old-1', { genre: 'STATUTE' }), replacing('new-1', 'old-1')])
  await importLines(hub, [replacing('new-2', 'old-2'), record('old-2', { genre: 'STATUTE' })], { lanes: 1 })
  const rows = await rowsOf(
    hub,
    `select i.key, p.validity from published.item p join desk.item i on i.id = p.id where i.key like 'old-%' order by i.key`,
  )
  expect(rows).toEqual([
    { key: 'old-1', validity: 'REPLACED' },
    { key: 'old-2', validity: 'REPLACED' },
  ])
})

function shownTo(key: string) {
  return rowsOf(
    hub,
    `select r.kind, s.key as source, r.note
     from published.relation r
     join desk.item s on s.id = r.source_id
     join desk.item t on t.id = r.target_id
     where t.key = ?`,
    [key],
  )
}
