import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { channelUpdate, distributionConfirm, distributionRecord } from '../../../src/modules/distribution/index.js'
import { editionPublish } from '../../../src/modules/publication/index.js'
import { execute } from '../../../src/platform/command.js'
import { clockAt } from '../../support/clock.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'

const NOON = '2026-11-24T04:00:00Z'
const PUBLISH = `mutation ($input: EditionPublishInput!) {
  editionPublish(input: $input) {
    item { id status publishedAt edition { id number changeNote } }
    distributions { id state action channel { code } edition { id } endsOn }
    userErrors { code message path }
  }
}`

const clock = clockAt(NOON)
let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  await office.channel('PORTAL', { kind: 'WEBSITE', format: 'HTML' })
  await office.channel('DAILY')
  await office.channel('BOARD', { kind: 'NOTICE_BOARD', format: 'NOTICE_PDF', postingDays: 7 })
  await office.channel('EVENING')
})
beforeEach(() => clock.set(NOON))
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe('what may be published', () => {
  test('is the newest edition, and no other', async () => {
    const { itemId, editionId } = await office.sealed()
    await office.update(itemId, { title: '新' })
    const newest = await office.submit(itemId)
    expect(await publish(editionId)).toMatchObject({
      userErrors: [{ code: 'OUTDATED_EDITION', message: expect.stringContaining('edition 2'), path: ['editionId'] }],
    })
    expect(await publish(newest)).toMatchObject({ item: { status: 'PUBLISHED', edition: { number: 2 } }, userErrors: [] })
  })

  test('is not what is public already', async () => {
    const { editionId } = await office.published()
    const before = await contentsOf(owner)
    expect(await publish(editionId)).toMatchObject({ item: null, distributions: [], userErrors: [{ code: 'ALREADY_PUBLISHED' }] })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test.each(['ON_REQUEST', 'EXEMPT'] as const)('is not %s', async (disclosureClass) => {
    const { itemId, editionId } = await office.sealed({ disclosureClass, disclosureBasis: '第十六条' })
    expect(await publish(editionId)).toMatchObject({
      userErrors: [{ code: 'NOT_PROACTIVE', message: expect.stringContaining(disclosureClass) }],
    })
    await office.update(itemId, { disclosureClass: 'PROACTIVE' })
    expect(await publish(await office.submit(itemId))).toMatchObject({ userErrors: [] })
  })

  test('is what was sealed: a draft that is no longer PROACTIVE does not stop its sealed edition, and its own next one is refused', async () => {
    const { itemId, editionId } = await office.sealed()
    await office.update(itemId, { disclosureClass: 'ON_REQUEST' })
    expect(await publish(editionId)).toMatchObject({ userErrors: [] })
    expect(await publish(await office.submit(itemId))).toMatchObject({ userErrors: [{ code: 'NOT_PROACTIVE' }] })
  })

  test.each(['NOTICE', 'GONE'] as const)('is nothing of an item that was withdrawn (%s)', async (kind) => {
    const { itemId, editionId } = await office.published()
    await office.withdraw(itemId, { kind })
    expect(await publish(editionId)).toMatchObject({ userErrors: [{ code: 'WITHDRAWN' }] })
    await office.update(itemId, { title: '再试' })
    expect(await publish(await office.submit(itemId))).toMatchObject({ userErrors: [{ code: 'WITHDRAWN' }] })
  })

  test('is not an edition that is not there', async () => {
    expect(await publish('edn_nowhere')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', path: ['editionId'] }] })
  })
})

describe('one live edition an item', () => {
  test('of 20 who publish one edition at the same time one does; the others are told that it is public', async () => {
    const { itemId, editionId } = await office.sealed()
    const context = () => hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => execute(context(), editionPublish, { editionId })))
    expect(outcomes.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(
      Array.from({ length: 19 }, () => 'ALREADY_PUBLISHED'),
    )
    const { rows } = await owner.query('select kind from desk.ledger_entry where item_id = $1', [itemId])
    expect(rows).toEqual([{ kind: 'PUBLISHED' }])
  })

  test('the database itself refuses a second one', async () => {
    const { itemId, editionId } = await office.published()
    await office.withdraw((await office.published()).itemId)
    // The entry of a withdrawal starts no publication, so its position is free for one.
    const second = owner.query(
      'insert into desk.publication (position, item_id, edition_id, published_at) select max(position), $1, $2, now() from desk.ledger_entry',
      [itemId, editionId],
    )
    await expect(second).rejects.toThrow('publication_live')
  })
})

describe('channels', () => {
  test('are the active websites when none is named, and exactly the named ones otherwise', async () => {
    expect(await distributionsOf((await office.sealed()).editionId)).toEqual(['PORTAL PUBLISH QUEUED', 'WEBSITE PUBLISH QUEUED'])
    expect(await distributionsOf((await office.sealed()).editionId, ['DAILY', 'BOARD', 'DAILY'])).toEqual([
      'BOARD PUBLISH QUEUED',
      'DAILY PUBLISH QUEUED',
    ])
    expect(await distributionsOf((await office.sealed()).editionId, [])).toEqual([])
  })

  test('that are not there or switched off are refused by name and place, and nothing is published', async () => {
    const { editionId } = await office.sealed()
    const channelId = await office.channel('CLOSED')
    await hub.run(channelUpdate, { channelId, active: false }, 'ADMIN')
    const before = await contentsOf(owner)
    expect(await publish(editionId, { channels: ['DAILY', 'NOWHERE'] })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', message: expect.stringContaining('NOWHERE'), path: ['channels', '1'] }],
    })
    expect(await publish(editionId, { channels: ['CLOSED', 'DAILY'] })).toMatchObject({
      userErrors: [{ code: 'INACTIVE_CHANNEL', message: expect.stringContaining('CLOSED'), path: ['channels', '0'] }],
    })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test('with a posting period say on which day at the office it ends', async () => {
    clock.set('2026-11-24T17:00:00Z')
    const { editionId } = await office.sealed()
    const { distributions } = await publish(editionId, { channels: ['BOARD', 'DAILY'] })
    expect(distributions.map(({ channel, endsOn }) => [channel.code, endsOn])).toEqual([
      ['BOARD', '2026-12-02'],
      ['DAILY', null],
    ])
  })
})

describe('a correction', () => {
  test('goes to every channel that has an earlier edition, and takes its place there, besides those that are named', async () => {
    const { itemId, distributionIds } = await office.published({}, { channels: ['DAILY', 'BOARD', 'EVENING'] })
    await handOver(distributionIds, 'DAILY')
    await handOver(distributionIds, 'EVENING', 'LIVE')
    await office.update(itemId, { title: '更正' })
    const next = await office.submit(itemId)
    expect(await distributionsOf(next, ['WEBSITE'])).toEqual([
      'BOARD PUBLISH QUEUED',
      'DAILY CORRECT QUEUED',
      'EVENING CORRECT QUEUED',
      'WEBSITE PUBLISH QUEUED',
    ])
    expect(await statesOf(distributionIds)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED'])
  })

  test('does not go to a channel that was switched off or that declined, and what is over stays as it was', async () => {
    const channelId = await office.channel('CLOSING')
    const { itemId, distributionIds } = await office.published({}, { channels: ['CLOSING', 'DAILY', 'EVENING'] })
    await handOver(distributionIds, 'EVENING', 'DECLINED')
    await hub.run(channelUpdate, { channelId, active: false }, 'ADMIN')
    await office.update(itemId, { title: '更正' })
    const next = await office.submit(itemId)
    expect(await distributionsOf(next, [])).toEqual(['DAILY PUBLISH QUEUED'])
    expect(await statesOf(distributionIds)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'DECLINED'])
  })

  test('keeps the hour of the first publication, says what changed, and leaves the earlier edition to be read', async () => {
    const { itemId, editionId } = await office.published()
    clock.set('2026-11-25T04:00:00Z')
    await office.update(itemId, { title: '更正' })
    const next = await office.submit(itemId)
    expect(await publish(next, { changeNote: '改了题目' })).toMatchObject({
      item: { publishedAt: new Date(NOON).toISOString(), edition: { id: next, number: 2, changeNote: '改了题目' } },
    })
    const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { ... on Edition { number title } } }', { id: editionId })
    expect(data['node']).toMatchObject({ number: 1 })
    const { rows } = await owner.query('select kind, note from desk.ledger_entry where item_id = $1 order by position', [itemId])
    expect(rows).toEqual([
      { kind: 'PUBLISHED', note: null },
      { kind: 'CORRECTED', note: '改了题目' },
    ])
  })
})

describe('the hour of publication', () => {
  test('is now for an editor, whatever is sent', async () => {
    const { editionId } = await office.sealed()
    await office.publish(editionId, { publishedAt: new Date('2008-05-01T00:00:00Z') })
    expect(await publishedAt(editionId)).toEqual(new Date(NOON))
  })

  test('is that of the first publication elsewhere for migrated content', async () => {
    const { editionId } = await office.published({}, { publishedAt: new Date('2008-05-01T00:00:00Z') }, 'IMPORTER')
    expect(await publishedAt(editionId)).toEqual(new Date('2008-05-01T00:00:00Z'))
  })

  async function publishedAt(editionId: string): Promise<Date | undefined> {
    const { rows } = await owner.query<{ at: Date }>('select published_at as at from published.item where edition_id = $1', [editionId])
    return rows[0]?.at
  }
})

interface Published {
  readonly item: object | null
  readonly distributions: readonly {
    readonly channel: { readonly code: string }
    readonly action: string
    readonly state: string
    readonly endsOn: string | null
  }[]
  readonly userErrors: readonly object[]
}

async function publish(editionId: string, more: Record<string, unknown> = {}): Promise<Published> {
  const { data, errors } = await hub.ask<{ editionPublish: Published }>(PUBLISH, { input: { editionId, ...more } }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.editionPublish
}

async function distributionsOf(editionId: string, channels?: string[]): Promise<string[]> {
  const { distributions, userErrors } = await publish(editionId, channels ? { channels } : {})
  expect(userErrors).toEqual([])
  return distributions.map(({ channel, action, state }) => `${channel.code} ${action} ${state}`)
}

/** The states, in order of the channels' codes. */
async function statesOf(ids: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ state: string }>(
    'select d.state from desk.distribution d join desk.channel c on c.id = d.channel_id where d.id = any($1) order by c.code',
    [[...ids]],
  )
  return rows.map(({ state }) => state)
}

async function handOver(ids: readonly string[], code: string, kind?: 'LIVE' | 'DECLINED'): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'select d.id from desk.distribution d join desk.channel c on c.id = d.channel_id where d.id = any($1) and c.code = $2',
    [[...ids], code],
  )
  const distributionId = rows[0]?.id ?? ''
  await hub.run(distributionRecord, { distributionId, outcome: 'SENT', durationMs: 5, at: clock.now() }, 'IMPORTER')
  if (kind) await hub.run(distributionConfirm, { distributionId, kind })
}
