import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { relationCreate, relationDelete } from '../../../src/modules/catalogue/index.js'
import { relationKinds, type RelationKind } from '../../../src/modules/catalogue/model/terms.js'
import type { Role } from '../../../src/platform/actor.js'
import { execute } from '../../../src/platform/command.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const READ = `query ($id: ID!) { item(id: $id) { relations(first: 100) {
  totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor }
  nodes { id kind direction label note other { id title } }
} } }`

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

describe('a relation', () => {
  test.each(Object.keys(relationKinds) as RelationKind[])(
    'of kind %s is read from both ends, under its name and its inverse name',
    async (kind) => {
      const target = await office.published()
      const source = await office.published({ relations: [{ kind, itemId: target.itemId, note: '附注' }] })
      const { zh, inverse } = relationKinds[kind]
      expect(await relationsOf(source.itemId)).toMatchObject([
        { kind, direction: 'OUTGOING', label: zh, note: '附注', other: { id: target.itemId } },
      ])
      expect(await relationsOf(target.itemId)).toMatchObject([
        { kind, direction: 'INCOMING', label: inverse, note: '附注', other: { id: source.itemId } },
      ])
    },
  )

  test.each(['source first', 'target first'])('is shown as soon as both ends are public: %s', async (order) => {
    const target = await office.sealed()
    const source = await office.sealed({ relations: [{ kind: 'INTERPRETS', itemId: target.itemId }] })
    const [first, second] = order === 'source first' ? [source, target] : [target, source]
    await office.publish(first.editionId)
    expect(await relationsOf(first.itemId)).toEqual([])
    await office.publish(second.editionId)
    expect(await relationsOf(source.itemId)).toMatchObject([{ kind: 'INTERPRETS', other: { id: target.itemId } }])
    expect(await relationsOf(target.itemId)).toMatchObject([{ label: '被解读', other: { id: source.itemId } }])
  })

  test('to an item that is not public leaves no trace of it in anything that the public reads', async () => {
    const secret = await office.sealed({ title: '尚未公开的机密题目' })
    const source = await office.published({ relations: [{ kind: 'BASIS', itemId: secret.itemId, note: '内部附注' }] })
    const { rows } = await owner.query<{ id: string }>('select id from desk.relation where source_id = $1', [source.itemId])
    const relationId = rows[0]?.id ?? ''
    const everything = `query ($id: ID!, $relation: ID!, $secret: ID!) {
      item(id: $id) { relations { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
      outgoing: item(id: $id) { relations(direction: OUTGOING, kinds: [BASIS]) { totalCount nodes { id other { id title } } } }
      relation: node(id: $relation) { id }
      secret: item(id: $secret) { id }
      both: nodes(ids: [$relation, $secret]) { id }
      items(filter: { titleContains: "机密" }) { totalCount nodes { id } }
      changes { changes { itemId item { id relations { totalCount nodes { other { id } } } } } }
    }`
    const answer = await hub.ask(everything, { id: source.itemId, relation: relationId, secret: secret.itemId })
    expect(answer.errors).toBeUndefined()
    expect(answer.data).toMatchObject({
      item: {
        relations: {
          totalCount: 0,
          edges: [],
          nodes: [],
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        },
      },
      outgoing: { relations: { totalCount: 0, nodes: [] } },
      relation: null,
      secret: null,
      both: [null, null],
      items: { totalCount: 0, nodes: [] },
    })
    const text = JSON.stringify(answer)
    for (const hidden of [relationId, secret.itemId, '机密', '内部附注']) expect(text).not.toContain(hidden)
    expect((await owner.query(`select 1 from published.relation where id = $1`, [relationId])).rowCount).toBe(0)
  })

  test('to an item that is not public is there for the office', async () => {
    const target = await office.draft()
    const source = await office.published({ relations: [{ kind: 'CITES', itemId: target }] })
    expect(await relationsOf(source.itemId, 'EDITOR')).toMatchObject([{ kind: 'CITES', other: { id: target } }])
  })

  test('created or deleted changes the draft alone, until the next edition of its source is public', async () => {
    const target = await office.published()
    const source = await office.published()
    const before = await office.version(source.itemId)
    const { relationId } = await hub.run(relationCreate, { itemId: source.itemId, kind: 'CITES', otherId: target.itemId })
    expect(await office.version(source.itemId)).toBe(before + 1)
    expect(await relationsOf(source.itemId)).toEqual([])
    const next = await office.submit(source.itemId)
    expect(await relationsOf(source.itemId)).toEqual([])
    await office.publish(next)
    expect(await relationsOf(target.itemId)).toMatchObject([{ id: relationId, direction: 'INCOMING' }])

    await hub.run(relationDelete, { relationId })
    expect(await relationsOf(target.itemId)).toMatchObject([{ id: relationId }])
    await office.publish(await office.submit(source.itemId))
    expect(await relationsOf(source.itemId)).toEqual([])
    expect(await relationsOf(target.itemId)).toEqual([])
  })

  test('keeps its id for as long as source, kind and target stay the same, and its note changes with the editions', async () => {
    const target = await office.published()
    const source = await office.published({ relations: [{ kind: 'CITES', itemId: target.itemId, note: '一' }] })
    const [first] = await relationsOf(source.itemId)
    await office.update(source.itemId, { relations: [{ kind: 'CITES', itemId: target.itemId, note: '二' }] })
    expect(await relationsOf(source.itemId)).toMatchObject([{ id: first?.id, note: '一' }])
    await office.publish(await office.submit(source.itemId))
    expect(await relationsOf(target.itemId)).toMatchObject([{ id: first?.id, note: '二' }])
  })

  test('named twice in one draft is one relation', async () => {
    const target = await office.published()
    const twice = { kind: 'CITES' as const, itemId: target.itemId }
    const source = await office.published({ relations: [twice, { ...twice, note: '后者' }] })
    expect(await relationsOf(source.itemId)).toMatchObject([{ note: '后者' }])
  })

  test('to itself, to nowhere, or that is not there, is refused with the field', async () => {
    const id = await office.draft()
    await expect(hub.run(relationCreate, { itemId: id, kind: 'CITES', otherId: id })).rejects.toMatchObject({
      code: 'INVALID',
      path: ['otherId'],
    })
    await expect(hub.run(relationCreate, { itemId: id, kind: 'CITES', otherId: 'itm_nowhere' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['otherId'],
    })
    await expect(hub.run(relationCreate, { itemId: 'itm_nowhere', kind: 'CITES', otherId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['itemId'],
    })
    await expect(hub.run(relationDelete, { relationId: 'rel_nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['relationId'] })
    const { relationId } = await hub.run(relationCreate, { itemId: id, kind: 'CITES', otherId: await office.draft() })
    await hub.run(relationDelete, { relationId })
    await expect(hub.run(relationDelete, { relationId })).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['relationId'] })
  })

  test('between two items made from both ends at the same time is made without either waiting to be found in a deadlock', async () => {
    let runs = 0
    const counted: typeof relationCreate = {
      ...relationCreate,
      run: (scope, input) => {
        runs += 1
        return relationCreate.run(scope, input)
      },
    }
    for (let turn = 0; turn < 10; turn += 1) {
      const [one, other] = [await office.draft(), await office.draft()]
      const relate = (itemId: string, otherId: string) =>
        execute(hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' }), counted, {
          itemId,
          kind: 'RELATED',
          otherId,
        })
      await Promise.all([relate(one, other), relate(other, one)])
    }
    expect(runs).toBe(20)
  })
})

describe('a relation to an item that this hub does not have yet', () => {
  test('is kept by the item’s key, and shown when the item has come and is public', async () => {
    const source = await office.published({ relations: [{ kind: 'AMENDS', key: 'old/later' }] }, {}, 'IMPORTER')
    expect(await relationsOf(source.itemId)).toEqual([])
    expect(await relationsOf(source.itemId, 'EDITOR')).toEqual([])
    const target = await office.sealed({ externalId: 'old/later' }, 'IMPORTER')
    expect(await relationsOf(source.itemId)).toEqual([])
    expect(await relationsOf(source.itemId, 'EDITOR')).toMatchObject([{ other: { id: target.itemId } }])
    await office.publish(target.editionId, {}, 'IMPORTER')
    expect(await relationsOf(source.itemId)).toMatchObject([{ kind: 'AMENDS', other: { id: target.itemId } }])
    expect(await relationsOf(target.itemId)).toMatchObject([{ label: '被修改', other: { id: source.itemId } }])
  })

  test('finds it also when both come at the same time', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const key = `old/together-${turn}`
      const [source, target] = await Promise.all([
        office.sealed({ formedOn: '2001-01-01', relations: [{ kind: 'CITES', key }] }, 'IMPORTER'),
        office.sealed({ formedOn: '2002-01-01', externalId: key }, 'IMPORTER'),
      ])
      await Promise.all([office.publish(source.editionId, {}, 'IMPORTER'), office.publish(target.editionId, {}, 'IMPORTER')])
      expect(await relationsOf(source.itemId), key).toMatchObject([{ other: { id: target.itemId } }])
    }
  })

  test('of its own key is refused', async () => {
    await expect(
      office.draft({ externalId: 'old/self', relations: [{ kind: 'CITES', key: 'old/self' }] }, 'IMPORTER'),
    ).rejects.toMatchObject({
      code: 'INVALID',
      path: ['relations', '0', 'itemId'],
    })
  })
})

describe('when an end is withdrawn', () => {
  test.each(['source', 'target'] as const)('GONE or REPLACED, the relation is gone from the other end (%s)', async (end) => {
    for (const kind of ['GONE', 'REPLACED'] as const) {
      const target = await office.published()
      const source = await office.published({ relations: [{ kind: 'CITES', itemId: target.itemId }] })
      const [gone, stays] = end === 'source' ? [source, target] : [target, source]
      const replacementId = kind === 'REPLACED' ? (await office.published()).itemId : null
      await office.withdraw(gone.itemId, { kind, replacementId })
      expect(await relationsOf(stays.itemId)).toEqual([])
      expect(await relationsOf(gone.itemId)).toEqual([])
    }
  })

  test.each(['source', 'target'] as const)('with a NOTICE, the relation can still be read, as the item can (%s)', async (end) => {
    const target = await office.published()
    const source = await office.published({ relations: [{ kind: 'CITES', itemId: target.itemId }] })
    await office.withdraw(end === 'source' ? source.itemId : target.itemId, { kind: 'NOTICE' })
    expect(await relationsOf(source.itemId)).toHaveLength(1)
    expect(await relationsOf(target.itemId)).toHaveLength(1)
  })
})

interface Shown {
  readonly id: string
  readonly kind: RelationKind
}

async function relationsOf(id: string, role: Role | null = null): Promise<readonly Shown[]> {
  const { data, errors } = await hub.ask<{
    item: { relations: { totalCount: number; edges: readonly object[]; nodes: readonly Shown[] } }
  }>(READ, { id }, role)
  expect(errors).toBeUndefined()
  const { totalCount, edges, nodes } = data.item.relations
  expect([totalCount, edges.length]).toEqual([nodes.length, nodes.length])
  return nodes
}
