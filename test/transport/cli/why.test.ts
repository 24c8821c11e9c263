import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountCreate, accountUpdate } from '../../../src/modules/accounts/index.js'
import { explain, type ItemFacts } from '../../../src/modules/accounts/model/explain.js'
import { editionPublish, itemEmbargo } from '../../../src/modules/publication/index.js'
import { whyOf } from '../../../src/transport/cli/why.js'
import { UsageFault } from '../../../src/transport/cli/usage-fault.js'
import type { Role } from '../../../src/platform/actor.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const editor = { displayName: '张三', roles: ['EDITOR'] as Role[], active: true }
const item: ItemFacts = {
  name: '《通知》 TY/1',
  status: 'APPROVED',
  disclosureClass: 'PROACTIVE',
  newestEdition: 2,
  publicEdition: 1,
  askedEdition: null,
  embargoUntil: null,
  scheduledFor: null,
  missing: [],
  possible: ['draftUpdate', 'draftSubmit', 'editionPublish'],
}

describe('the explanation', () => {
  test('of a yes names the role that allows it', () => {
    expect(explain({ who: editor, action: 'edition.publish', item, unknownId: null })).toEqual({
      allowed: true,
      reasons: ['张三 has the role EDITOR.'],
    })
  })

  test('names the role that is missing, and those that there are', () => {
    const who = { ...editor, roles: ['LEGAL_REVIEWER', 'SUPERVISOR'] as Role[] }
    expect(explain({ who, action: 'unit.create', item: null, unknownId: null })).toEqual({
      allowed: false,
      reasons: ['unit.create needs the role ADMIN. 张三 has LEGAL_REVIEWER, SUPERVISOR.'],
    })
  })

  test.each([
    [
      'an account that is switched off',
      { who: { ...editor, active: false } },
      'The account 张三 is switched off; an ADMIN can switch it on.',
    ],
    ['nobody', { who: null }, 'Nobody is signed in: edition.publish needs the role EDITOR. Sign in, or send a token.'],
    ['what is not there', { item: null, unknownId: 'itm_x' }, 'There is no item, edition or name itm_x; check it.'],
    ['a withdrawn item', { item: { ...item, status: 'WITHDRAWN' } }, '《通知》 TY/1 has been withdrawn.'],
    [
      'an item without an edition',
      { item: { ...item, newestEdition: null, publicEdition: null } },
      '《通知》 TY/1 has no edition yet: its draft is to be submitted first (draftSubmit).',
    ],
    ['an older edition', { item: { ...item, askedEdition: 1 } }, 'Edition 1 is older than edition 2; only the newest can be published.'],
    ['an edition that is public', { item: { ...item, publicEdition: 2 } }, 'Edition 2 is public already.'],
    [
      'an exempt item',
      { item: { ...item, disclosureClass: 'EXEMPT' } },
      'Its disclosure class is EXEMPT: only PROACTIVE items are put before the public.',
    ],
    [
      'an item that lacks a review',
      { item: { ...item, possible: ['draftUpdate'], missing: [{ step: 'LEGAL', body: '法制办' }] } },
      'The newest edition lacks LEGAL, which 法制办 decides.',
    ],
    [
      'an item under embargo',
      { item: { ...item, embargoUntil: '2026-12-01 09:00:00 (Asia/Shanghai)' } },
      'Nothing of 《通知》 TY/1 goes public before 2026-12-01 09:00:00 (Asia/Shanghai): schedule it for then (publishAt), or lift the embargo (itemEmbargo).',
    ],
    [
      'a state that the API knows of and we do not',
      { item: { ...item, status: 'SCHEDULED', possible: [] } },
      'The item is SCHEDULED; edition.publish is not possible from there.',
    ],
  ])('of publishing says about %s', (_, part, reason) => {
    const { allowed, reasons } = explain({ who: editor, action: 'edition.publish', item, unknownId: null, ...part })
    expect(allowed).toBe(false)
    expect(reasons).toContain(reason)
  })

  test('of a yes tells what is scheduled already', () => {
    const about = { ...item, scheduledFor: '2026-12-01 09:00:00 (Asia/Shanghai)' }
    expect(explain({ who: editor, action: 'edition.publish', item: about, unknownId: null })).toEqual({
      allowed: true,
      reasons: [
        '张三 has the role EDITOR.',
        'It is scheduled for 2026-12-01 09:00:00 (Asia/Shanghai); publishing it now takes the place of that.',
      ],
    })
  })

  test('of several hindrances names each', () => {
    const who = { displayName: '李四', roles: ['PARTNER'] as Role[], active: false }
    const about = { ...item, disclosureClass: 'ON_REQUEST', possible: null }
    expect(explain({ who, action: 'edition.publish', item: about, unknownId: null }).reasons).toHaveLength(3)
  })
})

describe('tongyuan why', () => {
  let hub: TestHub
  let office: Office

  beforeAll(async () => {
    hub = await openTestHub()
    office = await officeOf(hub)
    for (const [login, roles] of [
      ['bian.ji', ['EDITOR']],
      ['guan.li', ['ADMIN']],
      ['jian.du', ['SUPERVISOR']],
      ['bao.she', ['CORRESPONDENT']],
    ] as const)
      await hub.run(accountCreate, { displayName: `${login} 其人`, login, roles: [...roles] }, 'ADMIN')
  })
  afterAll(() => hub.close())

  test('agrees with the API about every item, for every kind of account', async () => {
    const { itemId } = await office.published({ title: '已公开的通知' })
    const items = [itemId, await office.draft({ title: '草稿' }), (await office.sealed({ title: '已送审' })).itemId, await withdrawn()]
    const actions = {
      draftSubmit: 'draft.submit',
      editionPublish: 'edition.publish',
      itemWithdraw: 'item.withdraw',
      draftUpdate: 'draft.update',
    }
    for (const [login, role] of [
      ['bian.ji', 'EDITOR'],
      ['guan.li', 'ADMIN'],
      ['jian.du', 'SUPERVISOR'],
      ['bao.she', 'CORRESPONDENT'],
    ] as const) {
      for (const id of items) {
        const { data } = await hub.ask<{ item: { desk: { viewerActions: string[] } | null } | null }>(
          `{ item(id: "${id}") { desk { viewerActions } } }`,
          {},
          role,
        )
        const possible = data.item?.desk?.viewerActions ?? []
        for (const [mutation, action] of Object.entries(actions)) {
          const { allowed, lines } = await whyOf(hub, { as: login, action, id })
          expect(allowed, lines.join('\n')).toBe(possible.includes(mutation))
        }
      }
    }
  })

  test('tells of an embargo that keeps an approved edition back, and of the hour for which it is scheduled', async () => {
    const { itemId, editionId } = await office.sealed({ title: '统一公布' })
    const until = new Date('2099-01-01T01:00:00Z')
    await hub.run(itemEmbargo, { itemId, until, reason: '统一公布' })
    const asked = () => whyOf(hub, { as: 'bian.ji', action: 'edition.publish', id: itemId })
    expect(await asked()).toMatchObject({
      allowed: false,
      lines: [expect.anything(), expect.stringContaining('before 2099-01-01 09:00:00 (Asia/Shanghai): schedule it for then')],
    })
    await hub.run(editionPublish, { editionId, publishAt: until })
    await hub.run(itemEmbargo, { itemId, until: null, reason: '提前' })
    expect(await asked()).toMatchObject({
      allowed: true,
      lines: expect.arrayContaining([
        '  - It is scheduled for 2099-01-01 09:00:00 (Asia/Shanghai); publishing it now takes the place of that.',
      ]),
    })
  })

  test('takes action or mutation, and the item by id, slug, index number or edition', async () => {
    const { itemId, editionId } = await office.sealed({ title: '四种叫法' })
    const { data } = await hub.ask<{ item: { slug: string; indexNumber: string } }>(
      `{ item(id: "${itemId}") { slug indexNumber } }`,
      {},
      'EDITOR',
    )
    const { slug, indexNumber } = data.item
    for (const id of [itemId, editionId, slug, indexNumber]) {
      for (const action of ['edition.publish', 'editionPublish']) {
        const { lines } = await whyOf(hub, { as: 'guan.li', action, id })
        expect(lines).toEqual([
          `No: guan.li 其人 may not do edition.publish on 《四种叫法》 ${indexNumber}.`,
          '  - edition.publish needs the role EDITOR. guan.li 其人 has ADMIN.',
          ...lines.slice(2),
        ])
      }
    }
  })

  test('explains an account that is switched off, the public and what is not there', async () => {
    const { accountId } = await hub.run(accountCreate, { displayName: '已调离', roles: ['EDITOR'] }, 'ADMIN')
    await hub.run(accountUpdate, { accountId, active: false }, 'ADMIN')
    expect((await whyOf(hub, { as: '已调离', action: 'draft.create', id: null })).lines).toEqual([
      'No: 已调离 may not do draft.create.',
      '  - The account 已调离 is switched off; an ADMIN can switch it on.',
    ])
    expect((await whyOf(hub, { as: 'nobody', action: 'draft.create', id: null })).lines[1]).toContain('Nobody is signed in')
    expect((await whyOf(hub, { as: 'bian.ji', action: 'draft.update', id: 'itm_nowhere' })).lines[1]).toContain(
      'There is no item, edition or name itm_nowhere',
    )
    expect((await whyOf(hub, { as: 'bian.ji', action: 'draft.create', id: null })).allowed).toBe(true)
  })

  test('says what can be asked when the question names nothing or two', async () => {
    for (const displayName of ['同名', '同名']) await hub.run(accountCreate, { displayName, roles: ['EDITOR'] }, 'ADMIN')
    await expect(whyOf(hub, { as: 'nobody.such', action: 'draft.create', id: null })).rejects.toThrow(UsageFault)
    await expect(whyOf(hub, { as: '同名', action: 'draft.create', id: null })).rejects.toThrow('2 accounts')
    await expect(whyOf(hub, { as: 'bian.ji', action: 'draft.destroy', id: null })).rejects.toThrow('The actions are draft.create')
  })

  async function withdrawn(): Promise<string> {
    const { itemId } = await office.published({ title: '撤回的通知' })
    await office.withdraw(itemId)
    return itemId
  }
})
