import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { channelUpdate } from '../../../src/modules/distribution/index.js'
import { editionPublish, scheduledPublicationRelease } from '../../../src/modules/publication/index.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'
import { FIVE_BODIES as FIVE, openReviewDesk, type ReviewDesk } from '../review/desk.js'
import { anotherNode, approved, release, releaseAt, saveShortRoute, schedule, standingOf } from './scheduling.js'

const START = '2026-03-02T09:00:00+08:00'
const DUE = '2026-03-09T09:00:00+08:00'
const JUST_BEFORE = '2026-03-09T08:59:59.999+08:00'

let desk: ReviewDesk
let owner: pg.Client
const editor = () => desk.people.EDITOR
const standing = (itemId: string) => standingOf(editor(), itemId)

beforeAll(async () => {
  desk = await openReviewDesk(START)
  owner = await connectTo(desk.hub.databaseUrl)
  await saveShortRoute(desk)
  await desk.office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  await desk.office.channel('DAILY')
})
beforeEach(() => desk.clock.set(START))
afterAll(async () => {
  await owner.end()
  await desk.hub.close()
})

describe('an edition that is to go public at an hour', () => {
  test('waits, with all it needs to go out later, and nobody outside the office sees anything of it', async () => {
    const { itemId, editionId } = await approved(desk)
    expect(await schedule(editor(), editionId, DUE, { channels: ['DAILY'], changeNote: '首次公开' })).toMatchObject({
      item: { id: itemId, status: 'SCHEDULED' },
      scheduled: {
        publishAt: '2026-03-09T01:00:00.000Z',
        channels: ['DAILY'],
        state: 'WAITING',
        failure: null,
        scheduledBy: '某EDITOR',
        edition: { id: editionId },
      },
      distributions: [],
      userErrors: [],
    })
    expect(await releaseAt(desk, JUST_BEFORE)).toEqual([])
    const { data } = await desk.hub.ask('query ($id: ID!) { item(id: $id) { id } changes(first: 100) { changes { itemId } } }', {
      id: itemId,
    })
    expect(data).toMatchObject({ item: null })
    expect(data['changes'].changes).not.toContainEqual({ itemId })
    await releaseAt(desk, DUE)
  })

  test('goes public in that very second: released by the hub itself, in the name of whoever scheduled it', async () => {
    const { itemId, editionId } = await approved(desk)
    const { scheduled } = await schedule(editor(), editionId, DUE, { channels: ['DAILY'], changeNote: '首次公开' })
    await releaseAt(desk, JUST_BEFORE)
    expect((await standing(itemId))['status']).toBe('SCHEDULED')
    expect(await releaseAt(desk, DUE)).toEqual([
      expect.objectContaining({ level: 'info', event: 'schedule.released', scheduledId: scheduled?.['id'], itemId }),
    ])
    expect(await standing(itemId)).toMatchObject({
      status: 'PUBLISHED',
      publishedAt: new Date(DUE).toISOString(),
      edition: { id: editionId },
      desk: { scheduled: { state: 'PUBLISHED', endedAt: new Date(DUE).toISOString() } },
    })
    const { rows } = await owner.query(
      `select l.kind, l.actor, l.route, l.channels, l.note, cardinality(l.sign_offs) as signed, a.actor as by, a.via, a.command
       from desk.ledger_entry l
       join desk.audit a on a.subject_id = l.item_id and a.at = l.at
       where l.item_id = $1`,
      [itemId],
    )
    expect(rows).toEqual([
      {
        kind: 'PUBLISHED',
        actor: editor().accountId,
        route: 'SEED_2008_STREET',
        channels: ['DAILY'],
        note: '首次公开',
        signed: 5,
        by: 'hub',
        via: 'timer',
        command: 'scheduledPublicationRelease',
      },
    ])
  })

  test('that corrects a public item leaves the public edition standing until then', async () => {
    const { itemId, editionId } = await approved(desk)
    await editor().does('editionPublish', { editionId }, 'item { id }')
    const next = await desk.resubmitted(itemId, { title: '更正后的通知' })
    await desk.approve(next, FIVE)
    expect(await schedule(editor(), next, DUE)).toMatchObject({ item: { status: 'PUBLISHED' } })
    await releaseAt(desk, JUST_BEFORE)
    expect(await standing(itemId)).toMatchObject({ status: 'PUBLISHED', edition: { id: editionId } })
    await releaseAt(desk, DUE)
    expect(await standing(itemId)).toMatchObject({ edition: { id: next } })
  })

  test('goes public at once when the hour is past or now', async () => {
    for (const publishAt of ['2020-01-01T00:00:00Z', START]) {
      const { editionId } = await approved(desk)
      desk.clock.set(START)
      expect(await schedule(editor(), editionId, publishAt)).toMatchObject({
        item: { status: 'PUBLISHED' },
        scheduled: null,
        userErrors: [],
      })
    }
  })

  test('is called off: it is approved as before, does not go out, and can be published', async () => {
    const { itemId, editionId } = await approved(desk)
    const { scheduled } = await schedule(editor(), editionId, DUE)
    const cancel = { scheduledId: scheduled?.['id'] }
    expect(await editor().does('scheduledPublicationCancel', cancel, 'item { status }')).toMatchObject({ item: { status: 'APPROVED' } })
    expect(await editor().isRefused('scheduledPublicationCancel', cancel)).toMatchObject([{ code: 'WRONG_STATE' }])
    expect(await releaseAt(desk, DUE)).toEqual([])
    expect(await standing(itemId)).toMatchObject({ status: 'APPROVED', desk: { scheduled: { state: 'CANCELLED' } } })
    expect(await editor().isRefused('editionPublish', { editionId })).toEqual([])
  })

  test('takes the place of what waited before, and publishing at once takes the place of both', async () => {
    const { itemId, editionId } = await approved(desk)
    const first = await schedule(editor(), editionId, DUE)
    await schedule(editor(), editionId, '2026-03-10T09:00:00+08:00')
    expect(await releaseAt(desk, DUE)).toEqual([])
    expect((await standing(itemId))['desk'].scheduled).toMatchObject({ publishAt: '2026-03-10T01:00:00.000Z', state: 'WAITING' })
    await editor().does('editionPublish', { editionId }, 'item { status }')
    expect(await releaseAt(desk, '2026-03-10T09:00:00+08:00')).toEqual([])
    const { rows } = await owner.query('select state from desk.scheduled_publication where item_id = $1 order by scheduled_at, id', [
      itemId,
    ])
    expect(rows).toEqual([{ state: 'CANCELLED' }, { state: 'CANCELLED' }])
    expect(first.scheduled).toMatchObject({ state: 'WAITING' })
  })

  test('waits longer on a channel that has an hour of its own, unless that is past, too', async () => {
    const at = new Date('2026-03-09T18:00:00+08:00')
    await desk.office.channel('RADIO', { capabilities: { schedule: true } })
    const given = { channels: ['RADIO'], publishAt: new Date(DUE), channelTimes: [{ channel: 'RADIO', at }] }
    const planned = async (releasedAt: string) => {
      desk.clock.set(START)
      const { itemId, editionId } = await approved(desk)
      await desk.hub.run(editionPublish, { editionId, ...given })
      await releaseAt(desk, releasedAt)
      const found = await owner.query<{ state: string; planned_at: Date }>(
        'select state, planned_at from desk.distribution where item_id = $1',
        [itemId],
      )
      return found.rows
    }
    expect(await planned(DUE)).toEqual([{ state: 'PLANNED', planned_at: at }])
    expect(await planned('2026-03-09T19:00:00+08:00')).toEqual([{ state: 'QUEUED', planned_at: new Date('2026-03-09T11:00:00Z') }])
  })
})

describe('at the hour the gate is passed again', () => {
  test('a body that took back its approval is named, and nothing goes out', async () => {
    const { itemId, editionId } = await approved(desk)
    await schedule(editor(), editionId, DUE)
    expect(await desk.sign(desk.people.LEGAL_REVIEWER, editionId, 'LEGAL_REVIEW', { verdict: 'RETURN', comment: '依据有误' })).toEqual([])
    expect(await releaseAt(desk, DUE)).toEqual([expect.objectContaining({ level: 'warn', event: 'schedule.failed', code: 'NOT_APPROVED' })])
    expect(await standing(itemId)).toMatchObject({
      status: 'DRAFT',
      edition: null,
      desk: { scheduled: { state: 'FAILED', failure: expect.stringContaining('LEGAL_REVIEW') } },
    })
    const chinese = await editor().ask('query ($id: ID!) { item(id: $id) { desk { scheduled { failure } } } }', { id: itemId }, 'zh-CN')
    expect(chinese.data['item'].desk.scheduled.failure).toContain('法律审核')
  })

  test('approvals that have run out are missing, and the item is in review again', async () => {
    const { itemId, editionId } = await desk.sealed({ genre: 'OPINION' })
    await desk.approve(editionId, [
      ['LEGAL_REVIEW', 'LEGAL_REVIEWER'],
      ['FINAL_APPROVAL', 'PRINCIPAL'],
    ])
    await schedule(editor(), editionId, DUE)
    await releaseAt(desk, DUE)
    expect(await standing(itemId)).toMatchObject({
      status: 'IN_REVIEW',
      desk: { scheduled: { state: 'FAILED', failure: expect.stringContaining('LEGAL_REVIEW, FINAL_APPROVAL') } },
    })
  })

  test.each([
    ['withdrawn since', 'WITHDRAWN', 'WITHDRAWN', async ({ itemId }: Made) => void (await desk.office.withdraw(itemId))],
    [
      'followed by a newer edition',
      'OUTDATED_EDITION',
      'PUBLISHED',
      async ({ itemId }: Made) => void (await desk.resubmitted(itemId, { title: '更新的一版' })),
    ],
    ['for a channel that was switched off', 'INACTIVE_CHANNEL', 'PUBLISHED', async ({ channelId }: Made) => switchOff(channelId)],
  ])('a correction that was %s is refused (%s), and the item stays %s', async (_, code, status, meanwhile) => {
    const { itemId, editionId } = await approved(desk)
    await editor().does('editionPublish', { editionId }, 'item { id }')
    const next = await desk.resubmitted(itemId, { title: `更正 ${code}` })
    await desk.approve(next, FIVE)
    const name = `OFF_${code}`
    const channelId = await desk.office.channel(name)
    await schedule(editor(), next, DUE, { channels: [name] })
    await meanwhile({ itemId, channelId })
    expect(await releaseAt(desk, DUE)).toEqual([expect.objectContaining({ event: 'schedule.failed', code })])
    expect(await standing(itemId)).toMatchObject({ status, desk: { scheduled: { state: 'FAILED' } } })
    const { rows } = await owner.query('select from desk.publication where edition_id = $1', [next])
    expect(rows).toEqual([])
  })

  test('an embargo that came since stands, the approvals too', async () => {
    const { itemId, editionId } = await approved(desk)
    await schedule(editor(), editionId, DUE)
    await editor().does('itemEmbargo', { itemId, until: '2026-03-10T00:00:00+08:00', reason: '统一公布' }, 'item { id }')
    await releaseAt(desk, DUE)
    expect(await standing(itemId)).toMatchObject({
      status: 'APPROVED',
      desk: { scheduled: { state: 'FAILED', failure: expect.stringContaining('2026-03-10 00:00:00 (Asia/Shanghai)') }, missingSteps: [] },
    })
  })

  test('one that fails keeps no other from going out', async () => {
    const [broken, sound] = [await approved(desk), await approved(desk)]
    for (const { editionId } of [broken, sound]) await schedule(editor(), editionId, DUE)
    await desk.sign(desk.people.SUPERVISOR, broken.editionId, 'SUPERVISION_GROUP', { verdict: 'REFUSE', comment: '不宜公开' })
    expect((await releaseAt(desk, DUE)).map(({ event }) => event)).toEqual(['schedule.failed', 'schedule.released'])
    expect((await standing(sound.itemId))['status']).toBe('PUBLISHED')
  })

  test('a release before the hour is refused, whoever asks for it', async () => {
    const { editionId } = await approved(desk)
    const { scheduled } = await schedule(editor(), editionId, DUE)
    const early = desk.hub.run(scheduledPublicationRelease, { scheduledId: scheduled?.['id'] as string }, 'IMPORTER')
    await expect(early).rejects.toMatchObject({ code: 'INVALID' })
    await releaseAt(desk, DUE)
  })
})

describe('scheduling is refused', () => {
  test.each([
    ['an edition that lacks an approval', 'NOT_APPROVED', {}, async () => (await desk.sealed()).editionId],
    [
      'an item that is not for the public',
      'NOT_PROACTIVE',
      {},
      async () => (await approved(desk, { disclosureClass: 'ON_REQUEST' })).editionId,
    ],
    ['a channel that is not there', 'NOT_FOUND', { channels: ['NOWHERE'] }, async () => (await approved(desk)).editionId],
    ['an hour within the embargo', 'EMBARGOED', {}, async () => embargoed('2026-03-09T09:00:01+08:00')],
  ] as const)('for %s (%s), and changes nothing', async (_, code, more, made) => {
    const editionId = await made()
    const before = await contentsOf(owner)
    expect(await schedule(editor(), editionId, DUE, more)).toMatchObject({ item: null, scheduled: null, userErrors: [{ code }] })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test('for migrated content, which is public already', async () => {
    const { editionId } = await desk.office.sealed({}, 'IMPORTER')
    const planned = desk.hub.run(editionPublish, { editionId, publishAt: new Date(DUE) }, 'IMPORTER')
    await expect(planned).rejects.toMatchObject({ code: 'INVALID', path: ['publishAt'] })
  })
})

describe('an embargo', () => {
  test('keeps an approved edition back to its very end, and lets it go out then', async () => {
    const editionId = await embargoed(DUE)
    expect(await editor().isRefused('editionPublish', { editionId })).toMatchObject([{ code: 'EMBARGOED' }])
    expect(await schedule(editor(), editionId, DUE)).toMatchObject({ userErrors: [], scheduled: { state: 'WAITING' } })
    expect((await releaseAt(desk, DUE)).map(({ event }) => event)).toEqual(['schedule.released'])
  })

  test('is lifted only explicitly, with a reason that stays on record', async () => {
    const { itemId, editionId } = await approved(desk)
    await editor().does('itemEmbargo', { itemId, until: DUE, reason: '统一公布' }, 'item { id }')
    expect((await standing(itemId))['desk'].embargoEndsAt).toBe(new Date(DUE).toISOString())
    await desk.people.PRINCIPAL.does('itemEmbargo', { itemId, until: null, reason: '提前公布' }, 'item { id }')
    expect((await standing(itemId))['desk'].embargoEndsAt).toBeNull()
    const { rows } = await owner.query(
      `select changed ->> 'reason' as reason from desk.audit where command = 'itemEmbargo' and subject_id = $1 order by at, id`,
      [itemId],
    )
    expect(rows.map(({ reason }) => reason as string).toSorted()).toEqual(['提前公布', '统一公布'].toSorted())
    expect(await editor().isRefused('editionPublish', { editionId })).toEqual([])
  })

  test('is refused for what is public, and with an end that is past', async () => {
    const { itemId, editionId } = await approved(desk)
    const past = { itemId, until: '2026-03-01T00:00:00Z', reason: '统一公布' }
    expect(await editor().isRefused('itemEmbargo', past)).toMatchObject([{ code: 'INVALID', path: ['until'] }])
    await editor().does('editionPublish', { editionId }, 'item { id }')
    expect(await editor().isRefused('itemEmbargo', { ...past, until: '2026-12-01T00:00:00Z' })).toMatchObject([{ code: 'WRONG_STATE' }])
  })
})

describe('on several nodes', () => {
  test('each goes public exactly once, however many look at the same time', async () => {
    const nodes = [desk.hub, await anotherNode(desk), await anotherNode(desk)]
    const itemIds: string[] = []
    for (let made = 0; made < 12; made += 1) {
      const { itemId, editionId } = await approved(desk)
      await schedule(editor(), editionId, DUE)
      itemIds.push(itemId)
    }
    desk.clock.set(DUE)
    const looks = await Promise.all([...nodes, ...nodes].map((node) => release(node, desk.clock.now())))
    const lines = looks.flat()
    expect(lines.map(({ event }) => event)).toEqual(Array.from({ length: 12 }, () => 'schedule.released'))
    expect(new Set(lines.map(({ itemId }) => itemId)).size).toBe(12)
    const { rows } = await owner.query(
      'select item_id, count(*)::int as entries from desk.ledger_entry where item_id = any($1) group by item_id',
      [itemIds],
    )
    expect(rows.map(({ entries }) => entries as number)).toEqual(Array.from({ length: 12 }, () => 1))
    await Promise.all(nodes.slice(1).map((node) => node.close()))
  })
})

interface Made {
  readonly itemId: string
  readonly channelId: string
}

async function switchOff(channelId: string): Promise<void> {
  await desk.hub.run(channelUpdate, { channelId, active: false }, 'ADMIN')
}

async function embargoed(until: string): Promise<string> {
  const { itemId, editionId } = await approved(desk)
  await editor().does('itemEmbargo', { itemId, until, reason: '统一公布' }, 'item { id }')
  return editionId
}
