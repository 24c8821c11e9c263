import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import { execute } from '../../../src/platform/command.js'
import { clockAt } from '../../support/clock.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const clock = clockAt('2026-11-24T04:00:00Z')

describe('an index number', () => {
  let hub: TestHub
  let office: Office
  let owner: pg.Client

  beforeAll(async () => {
    hub = await openTestHub({ clock })
    office = await officeOf(hub)
    owner = await connectTo(hub.databaseUrl)
  })
  afterAll(async () => {
    await owner.end()
    await hub.close()
  })

  test('has the office, the year in which the item was formed, and a running number within that year', async () => {
    expect(await numberOf(hub, await office.draft({ formedOn: '2008-12-31' }))).toBe('TY0000001/2008-00001')
    expect(await numberOf(hub, await office.draft({ formedOn: '2008-01-01' }))).toBe('TY0000001/2008-00002')
    expect(await numberOf(hub, await office.draft({ formedOn: '2009-01-01' }))).toBe('TY0000001/2009-00001')
  })

  test('counts in the year that it is at the office when nothing says when the item was formed', async () => {
    clock.set('2026-12-31T15:59:59Z')
    expect(await numberOf(hub, await office.draft())).toMatch(/^TY0000001\/2026-\d{5}$/)
    clock.set('2026-12-31T16:00:00Z')
    expect(await numberOf(hub, await office.draft())).toMatch(/^TY0000001\/2027-\d{5}$/)
  })

  test('finds its item', async () => {
    const id = await office.draft()
    const { data } = await hub.ask(
      'query ($n: String!) { itemByIndexNumber(indexNumber: $n) { id } }',
      { n: await numberOf(hub, id) },
      'EDITOR',
    )
    expect(data).toEqual({ itemByIndexNumber: { id } })
  })

  test('is given to one of 50 drafts that are begun at the same time, and none is left out', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => office.draft({ formedOn: '2010-06-01' })))
    const numbers = await Promise.all(ids.map((id) => numberOf(hub, id)))
    const expected = Array.from({ length: 50 }, (_, at) => `TY0000001/2010-${String(at + 1).padStart(5, '0')}`)
    expect(numbers.toSorted()).toEqual(expected)
  })

  test('is not used up by a draft that is refused: the next draft takes it', async () => {
    expect(await numberOf(hub, await office.draft({ formedOn: '2011-01-01' }))).toBe('TY0000001/2011-00001')
    await expect(office.draft({ formedOn: '2011-01-01', categoryIds: ['cat_nowhere'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await numberOf(hub, await office.draft({ formedOn: '2011-01-01' }))).toBe('TY0000001/2011-00002')
  })

  test('stays the same when the item turns out to be formed in another year', async () => {
    const id = await office.draft({ formedOn: '2012-01-01' })
    await office.update(id, { formedOn: '2013-01-01', genre: 'DECISION' })
    expect(await numberOf(hub, id)).toBe('TY0000001/2012-00001')
  })

  test('cannot be changed in the database itself, and neither can the key by which other systems know the item', async () => {
    const id = await office.draft()
    await expect(owner.query(`update desk.item set index_number = 'other' where id = $1`, [id])).rejects.toThrow('never change')
    await expect(owner.query(`update desk.item set key = 'other' where id = $1`, [id])).rejects.toThrow('never change')
  })

  test('is not given again after its item was withdrawn', async () => {
    const { itemId } = await office.published({ formedOn: '2014-01-01' })
    await office.withdraw(itemId)
    expect(await numberOf(hub, await office.draft({ formedOn: '2014-01-01' }))).toBe('TY0000001/2014-00002')
  })

  test('goes on in six digits after 99,999', async () => {
    await owner.query(`insert into desk.index_counter (prefix, last) values ('TY0000001/2015-#', 99999)`)
    expect(await numberOf(hub, await office.draft({ formedOn: '2015-01-01' }))).toBe('TY0000001/2015-100000')
  })
})

describe('a template of one’s own', () => {
  test('may name unit, genre and day, and counts together what differs in the number alone', async () => {
    const hub = await openTestHub({ clock, environment: { TONGYUAN_INDEX_NUMBER: '{unit}-{genre}-{year}{month}{day}-{serial:3}号' } })
    const office = await officeOf(hub)
    const numbers = []
    for (const genre of ['NOTICE', 'NOTICE', 'DECISION'] as const)
      numbers.push(await numberOf(hub, await office.draft({ genre, formedOn: '2026-02-03' })))
    await hub.close()
    expect(numbers).toEqual(['OFFICE-NOTICE-20260203-001号', 'OFFICE-NOTICE-20260203-002号', 'OFFICE-DECISION-20260203-001号'])
  })

  test('that lets two series come to the same number skips the number that is taken', async () => {
    const hub = await openTestHub({ clock, environment: { TONGYUAN_INDEX_NUMBER: '{unit}{serial:1}' } })
    const numbers = []
    for (const [code, count] of [
      ['A', 12],
      ['A1', 3],
    ] as const) {
      const { unitId } = await hub.run(unitCreate, { code, name: code, kind: 'SECTION' }, 'ADMIN')
      for (let at = 0; at < count; at += 1) {
        const context = hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' })
        const { answer } = await execute(context, draftCreate, { unitId, title: '题', genre: 'NOTICE', markdown: '文' })
        numbers.push(await numberOf(hub, answer?.itemId ?? ''))
      }
    }
    await hub.close()
    expect(numbers.slice(-5)).toEqual(['A11', 'A12', 'A13', 'A14', 'A15'])
  })
})

async function numberOf(hub: TestHub, id: string): Promise<string> {
  const { data } = await hub.ask<{ item: { indexNumber: string } }>('query ($id: ID!) { item(id: $id) { indexNumber } }', { id }, 'EDITOR')
  return data.item.indexNumber
}
