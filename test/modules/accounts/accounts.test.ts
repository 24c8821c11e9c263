import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountCreate, accountUpdate, tokenCreate, tokenRevoke, tokenRotate } from '../../../src/modules/accounts/index.js'
import type { Role } from '../../../src/platform/actor.js'
import { execute } from '../../../src/platform/command.js'
import { clockAt } from '../../support/clock.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { bearer, newPerson, send, viewerOf } from '../../support/session.js'

const NOON = '2026-11-24T04:00:00.000Z'
const clock = clockAt(NOON)
let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
})
afterAll(() => hub.close())

interface Listed {
  readonly accounts: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
  readonly tokens: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
}

interface Changed {
  readonly accountUpdate: { readonly account: unknown }
}

interface Rotated {
  readonly tokenRotate: {
    readonly secret: string
    readonly token: { readonly id: string; readonly expiresAt: string | null }
    readonly replaced: { readonly id: string; readonly expiresAt: string }
    readonly userErrors: readonly unknown[]
  }
}

describe('an account', () => {
  const CREATE = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) {
    account { id displayName login email roles active createdAt passwordSetAt totpConfirmedAt lastSeenAt unit { id } channel { code } }
    userErrors { code path } } }`
  const UPDATE = `mutation ($input: AccountUpdateInput!) { accountUpdate(input: $input) {
    account { id displayName login email roles active unit { id } channel { code } } userErrors { code message path } } }`

  test('is made with its name, roles, unit, channel, login and e-mail', async () => {
    const channelId = await office.channel('EVENING')
    const input = {
      displayName: '晚报',
      roles: ['PARTNER'],
      unitId: office.unitId,
      channelId,
      login: 'Wan.Bao',
      email: 'Desk@wanbao.example',
    }
    const { data, errors } = await hub.ask(CREATE, { input }, 'ADMIN')
    expect(errors).toBeUndefined()
    expect(data['accountCreate']).toEqual({
      account: {
        id: expect.stringMatching(/^act_/),
        displayName: '晚报',
        login: 'wan.bao',
        email: 'desk@wanbao.example',
        roles: ['PARTNER'],
        active: true,
        createdAt: NOON,
        passwordSetAt: null,
        totpConfirmedAt: null,
        lastSeenAt: null,
        unit: { id: office.unitId },
        channel: { code: 'EVENING' },
      },
      userErrors: [],
    })
  })

  test('changes what is named and keeps the rest; null empties', async () => {
    const channelId = await office.channel('MORNING')
    const { accountId } = await hub.run(
      accountCreate,
      { displayName: '李四', roles: ['EDITOR'], login: 'li.si', unitId: office.unitId },
      'ADMIN',
    )
    const change = async (input: object): Promise<unknown> =>
      (await hub.ask<Changed>(UPDATE, { input: { accountId, ...input } }, 'ADMIN')).data.accountUpdate.account
    const before = {
      id: accountId,
      displayName: '李四',
      login: 'li.si',
      email: null,
      roles: ['EDITOR'],
      active: true,
      unit: { id: office.unitId },
      channel: null,
    }
    expect(await change({})).toEqual(before)
    expect(await change({ displayName: '李五', roles: ['EDITOR', 'PARTNER'], channelId })).toEqual({
      ...before,
      displayName: '李五',
      roles: ['EDITOR', 'PARTNER'],
      channel: { code: 'MORNING' },
    })
    expect(await change({ login: null, unitId: null, active: false })).toMatchObject({
      login: null,
      unit: null,
      active: false,
      displayName: '李五',
    })
  })

  test.each([
    ['displayName', { displayName: ' ' }],
    ['roles', { roles: [] }],
    ['channelId', { roles: ['PARTNER'] }],
    ['channelId', { roles: ['PARTNER'], channelId: 'chn_nowhere' }],
    ['unitId', { unitId: 'unt_nowhere' }],
    ['login', { login: 'with space' }],
    ['login', { login: 'x' }],
    ['email', { email: 'no address' }],
  ])('is refused at %s', async (field, wrong) => {
    const { data } = await hub.ask(CREATE, { input: { displayName: '无名', roles: ['EDITOR'], ...wrong } }, 'ADMIN')
    expect(data['accountCreate']).toMatchObject({ account: null, userErrors: [{ path: expect.arrayContaining([field]) }] })
  })

  test('has a login and an e-mail that no other account signs in with', async () => {
    await hub.run(accountCreate, { displayName: '王五', roles: ['EDITOR'], login: 'wang.wu', email: 'wang@example.org' }, 'ADMIN')
    const other = await newPerson(hub)
    for (const [field, taken] of [
      ['login', { login: 'WANG.WU' }],
      ['login', { login: 'wang@example.org' }],
      ['email', { email: 'Wang@example.org' }],
    ] as const) {
      const made = await hub.ask(CREATE, { input: { displayName: '王六', roles: ['EDITOR'], ...taken } }, 'ADMIN')
      expect(made.data['accountCreate'].userErrors).toEqual([{ code: 'NAME_TAKEN', path: [field] }])
      const changed = await hub.ask(UPDATE, { input: { accountId: other.accountId, ...taken } }, 'ADMIN')
      expect(changed.data['accountUpdate'].userErrors).toMatchObject([{ code: 'NAME_TAKEN', path: [field] }])
    }
  })

  test('gives one of many who ask for the same login at the same moment, as login or as e-mail', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        execute(adminsContext(), accountCreate, {
          displayName: '赵',
          roles: ['EDITOR'],
          ...(at % 2 ? { login: 'zhao@example.org' } : { email: 'zhao@example.org' }),
        }),
      ),
    )
    expect(outcomes.filter(({ answer }) => answer !== null)).toHaveLength(1)
    expect(outcomes.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(Array(7).fill('NAME_TAKEN'))
  })

  test('is not switched off by its own hand', async () => {
    const person = await newPerson(hub, { roles: ['ADMIN'] })
    const { secret } = await hub.run(tokenCreate, { accountId: person.accountId }, 'ADMIN')
    const body = { query: UPDATE, variables: { input: { accountId: person.accountId, active: false } } }
    const answer = await send(hub, 'POST', '/graphql', body, { ...bearer(secret), 'accept-language': 'en' })
    expect(answer.body.data.accountUpdate?.userErrors).toEqual([
      { code: 'INVALID', message: 'You cannot switch off your own account; another ADMIN can.', path: ['active'] },
    ])
  })

  test('is listed for ADMIN, in order of names, by role and by switch, and told of once by id', async () => {
    const LIST = `query ($roles: [Role!], $active: Boolean) { accounts(roles: $roles, active: $active, first: 100) { nodes { id displayName roles active } totalCount } }`
    const person = await newPerson(hub, { roles: ['SUPERVISOR'] })
    const off = await newPerson(hub, { roles: ['SUPERVISOR', 'EDITOR'] })
    await hub.run(accountUpdate, { accountId: off.accountId, active: false }, 'ADMIN')
    const all = (await hub.ask<Listed>(LIST, {}, 'ADMIN')).data.accounts
    expect(all.totalCount).toBe(all.nodes.length)
    const supervisors = (await hub.ask<Listed>(LIST, { roles: ['SUPERVISOR'] }, 'ADMIN')).data.accounts.nodes
    expect(supervisors.map(({ id }) => id).toSorted()).toEqual([person.accountId, off.accountId].toSorted())
    const switchedOff = (await hub.ask<Listed>(LIST, { roles: ['SUPERVISOR'], active: false }, 'ADMIN')).data.accounts.nodes
    expect(switchedOff.map(({ id }) => id)).toEqual([off.accountId])
    const one = `{ node(id: "${person.accountId}") { id ... on Account { login } } }`
    expect((await hub.ask(one, {}, 'ADMIN')).data).toEqual({ node: { id: person.accountId, login: person.login } })
    expect((await hub.ask(one, {}, 'EDITOR')).data).toEqual({ node: null })
    expect((await hub.ask(one)).data).toEqual({ node: null })
  })

  test.each(['EDITOR', 'PRINCIPAL', 'PARTNER', null] as const)('and its tokens are not listed for %s', async (role) => {
    for (const list of ['accounts', 'tokens']) {
      const { data, errors } = await hub.ask(`{ ${list} { totalCount } }`, {}, role)
      expect(data).toEqual({ [list]: null })
      expect(errors).toMatchObject([
        { message: expect.stringContaining('ADMIN'), extensions: { code: role ? 'FORBIDDEN' : 'UNAUTHENTICATED', roles: ['ADMIN'] } },
      ])
    }
  })
})

describe('a token', () => {
  test('with a scope uses no more of its account’s roles, now and later', async () => {
    const person = await newPerson(hub, { roles: ['EDITOR', 'LEGAL_REVIEWER', 'SUPERVISOR'] })
    const { secret } = await hub.run(tokenCreate, { accountId: person.accountId, scope: ['LEGAL_REVIEWER', 'SUPERVISOR'] }, 'ADMIN')
    expect(await viewerOf(hub, secret)).toMatchObject({ roles: ['LEGAL_REVIEWER', 'SUPERVISOR'] })
    await hub.run(accountUpdate, { accountId: person.accountId, roles: ['EDITOR', 'SUPERVISOR', 'PRINCIPAL'] }, 'ADMIN')
    expect(await viewerOf(hub, secret)).toMatchObject({ roles: ['SUPERVISOR'] })
    const denied = await tryToDraft(secret)
    expect(denied).toMatchObject({ code: 'FORBIDDEN', roles: ['EDITOR'] })
  })

  test('cannot be given a role that its account does not have', async () => {
    const person = await newPerson(hub, { roles: ['EDITOR'] })
    const outcome = await execute(adminsContext(), tokenCreate, { accountId: person.accountId, scope: ['EDITOR', 'PRINCIPAL'] })
    expect(outcome.refusals).toMatchObject([{ code: 'INVALID', path: ['scope'], message: expect.stringContaining('PRINCIPAL') }])
  })

  test('that is read-only reads as its account does, and is refused every mutation, and told why', async () => {
    const itemId = await office.draft()
    const { secret } = await hub.run(tokenCreate, { displayName: '只读', roles: ['EDITOR', 'ADMIN'], readOnly: true }, 'ADMIN')
    const read = await send(
      hub,
      'POST',
      '/graphql',
      { query: `{ item(id: "${itemId}") { status } accounts(first: 1) { nodes { id } } }` },
      bearer(secret),
    )
    expect(read.body).toMatchObject({ data: { item: { status: 'DRAFT' }, accounts: { nodes: [{}] } } })
    expect(await tryToDraft(secret)).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('may only read') })
  })

  test('is not made for an account that is switched off', async () => {
    const person = await newPerson(hub)
    await hub.run(accountUpdate, { accountId: person.accountId, active: false }, 'ADMIN')
    const outcome = await execute(adminsContext(), tokenCreate, { accountId: person.accountId })
    expect(outcome.refusals).toMatchObject([{ code: 'WRONG_STATE', path: ['accountId'] }])
  })

  test('is listed for ADMIN, the newest first, with its account and without its secret', async () => {
    const person = await newPerson(hub)
    const { tokenId, secret } = await hub.run(tokenCreate, { accountId: person.accountId, label: '夜间同步', scope: ['EDITOR'] }, 'ADMIN')
    const LIST = `query ($accountId: ID) { tokens(accountId: $accountId, first: 100) { totalCount nodes {
      id label prefix roles scope readOnly expiresAt revokedAt lastUsedAt createdAt replacedBy { id } account { id login } } } }`
    const { data, errors } = await hub.ask(LIST, { accountId: person.accountId }, 'ADMIN')
    expect(errors).toBeUndefined()
    expect(data['tokens']).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: tokenId,
          label: '夜间同步',
          prefix: secret.slice(3, 15),
          roles: ['EDITOR'],
          scope: ['EDITOR'],
          readOnly: false,
          expiresAt: null,
          revokedAt: null,
          lastUsedAt: null,
          createdAt: NOON,
          replacedBy: null,
          account: { id: person.accountId, login: person.login },
        },
      ],
    })
    const everything = (await hub.ask<Listed>(LIST, {}, 'ADMIN')).data.tokens
    expect(everything.totalCount).toBe(everything.nodes.length)
    expect(everything.nodes[0]?.id).toBe(
      [...everything.nodes]
        .map(({ id }) => id)
        .toSorted()
        .at(-1),
    )
  })
})

describe('rotation', () => {
  const ROTATE = `mutation ($input: TokenRotateInput!) { tokenRotate(input: $input) {
    secret token { id label scope readOnly expiresAt } replaced { id expiresAt replacedBy { id } } userErrors { code path } } }`

  test('gives a new token with the same account, scope and label, and lets the old one go on for 24 hours', async () => {
    clock.set(NOON)
    const person = await newPerson(hub, { roles: ['EDITOR', 'SUPERVISOR'] })
    const old = await hub.run(tokenCreate, { accountId: person.accountId, label: '同步', scope: ['SUPERVISOR'], readOnly: true }, 'ADMIN')
    const { data } = await hub.ask<Rotated>(ROTATE, { input: { tokenId: old.tokenId } }, 'ADMIN')
    const { secret, token, replaced } = data.tokenRotate
    expect(token).toMatchObject({ label: '同步', scope: ['SUPERVISOR'], readOnly: true, expiresAt: null })
    expect(replaced).toEqual({ id: old.tokenId, expiresAt: '2026-11-25T04:00:00.000Z', replacedBy: { id: token.id } })
    clock.set('2026-11-25T03:59:59Z')
    for (const credential of [old.secret, secret])
      expect(await viewerOf(hub, credential)).toMatchObject({ id: person.accountId, roles: ['SUPERVISOR'] })
    clock.set('2026-11-25T04:00:00Z')
    expect(await viewerOf(hub, old.secret)).toBe('UNAUTHENTICATED')
    expect(await viewerOf(hub, secret)).toMatchObject({ id: person.accountId })
    clock.set(NOON)
  })

  test('takes another overlap, none, and no more than 30 days, and never makes the old token live longer', async () => {
    const rotated = async (input: object, expiresAt: Date | null = null) => {
      const { tokenId } = await hub.run(tokenCreate, { displayName: '程序', roles: ['EDITOR'], expiresAt }, 'ADMIN')
      return (await hub.ask<Rotated>(ROTATE, { input: { tokenId, ...input } }, 'ADMIN')).data.tokenRotate
    }
    expect((await rotated({ overlapHours: 720 })).replaced.expiresAt).toBe('2026-12-24T04:00:00.000Z')
    expect((await rotated({ overlapHours: 0 })).replaced.expiresAt).toBe(NOON)
    for (const overlapHours of [721, -1])
      expect((await rotated({ overlapHours })).userErrors).toEqual([{ code: 'INVALID', path: ['overlapHours'] }])
    const inAnHour = new Date('2026-11-24T05:00:00Z')
    const short = await rotated({ overlapHours: 5 }, inAnHour)
    expect(short.replaced.expiresAt).toBe(inAnHour.toISOString())
    expect(short.token.expiresAt).toBe(inAnHour.toISOString())
    const longer = await rotated({ expiresAt: '2027-01-01T00:00:00Z' }, inAnHour)
    expect(longer.token.expiresAt).toBe('2027-01-01T00:00:00.000Z')
    expect((await rotated({ expiresAt: NOON })).userErrors).toEqual([{ code: 'INVALID', path: ['expiresAt'] }])
  })

  test('is refused for a token that is revoked, expired, rotated before or not there', async () => {
    const make = () =>
      hub.run(tokenCreate, { displayName: '程序', roles: ['EDITOR'], expiresAt: new Date('2026-11-24T06:00:00Z') }, 'ADMIN')
    const [revoked, expired, rotated] = [await make(), await make(), await make()]
    await hub.run(tokenRevoke, { tokenId: revoked.tokenId }, 'ADMIN')
    await hub.run(tokenRotate, { tokenId: rotated.tokenId }, 'ADMIN')
    const states = async (tokenId: string) =>
      (await execute(adminsContext(), tokenRotate, { tokenId })).refusals.map(({ code, facts }) => [code, facts['state']])
    expect(await states(revoked.tokenId)).toEqual([['WRONG_STATE', 'REVOKED']])
    expect(await states(rotated.tokenId)).toEqual([['WRONG_STATE', 'REPLACED']])
    expect(await states('tok_nowhere')).toEqual([['NOT_FOUND', undefined]])
    clock.set('2026-11-24T06:00:00Z')
    expect(await states(expired.tokenId)).toEqual([['WRONG_STATE', 'EXPIRED']])
    clock.set(NOON)
  })

  test('of one token by many at once makes one new token', async () => {
    const { tokenId } = await hub.run(tokenCreate, { displayName: '程序', roles: ['EDITOR'] }, 'ADMIN')
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => execute(adminsContext(), tokenRotate, { tokenId })))
    expect(outcomes.filter(({ answer }) => answer !== null)).toHaveLength(1)
  })
})

function adminsContext(role: Role = 'ADMIN') {
  return hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' })
}

async function tryToDraft(secret: string): Promise<Record<string, unknown>> {
  const variables = { input: { unitId: office.unitId, title: '不成', genre: 'NOTICE', markdown: '正文' } }
  const query = 'mutation ($input: DraftCreateInput!) { draftCreate(input: $input) { userErrors { code } } }'
  const { body } = await send(hub, 'POST', '/graphql', { query, variables }, { ...bearer(secret), 'accept-language': 'en' })
  return { message: body['errors']?.[0]?.message, ...body['errors']?.[0]?.extensions }
}
