import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountUpdate } from '../../../src/modules/accounts/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { openIdentityProvider, type IdentityProvider } from '../../support/identity-provider.js'
import { newPerson, send, viewerOf } from '../../support/session.js'

// Where browsers are sent back to. Nothing listens there: the test carries the query to the hub itself.
const REDIRECT = 'http://127.0.0.1:9/session/oidc/callback'
const CLAIMS = {
  zhang: { email: 'zhang@example.org', email_verified: true },
  moved: { email: 'moved@example.org', email_verified: true },
  unverified: { email: 'victim@example.org', email_verified: false },
  stranger: { email: 'stranger@example.org', email_verified: true },
  nameless: {},
  off: { email: 'off@example.org', email_verified: true },
  twice: { email: 'twice@example.org', email_verified: true },
}
let provider: IdentityProvider
let hub: TestHub

beforeAll(async () => {
  provider = await openIdentityProvider(REDIRECT, CLAIMS)
  hub = await openTestHub({
    environment: {
      TONGYUAN_OIDC_ISSUER: provider.issuer,
      TONGYUAN_OIDC_CLIENT_ID: 'tongyuan',
      TONGYUAN_OIDC_CLIENT_SECRET: 'a secret between the two',
      TONGYUAN_OIDC_REDIRECT: REDIRECT,
    },
  })
})
afterAll(async () => {
  await hub.close()
  await provider.close()
})

test('sends the browser away with code, PKCE, state and nonce, and a cookie that scripts cannot read', async () => {
  const { url, cookie, answer } = await begin()
  expect(answer.status).toBe(302)
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    client_id: 'tongyuan',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid email',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  })
  expect(answer.headers.get('set-cookie')).toMatch(/^tongyuan_oidc=[\w-]{43}; Path=\/session\/oidc; Max-Age=600; HttpOnly; SameSite=Lax$/)
  expect(url).not.toContain(cookie)
})

test('signs in the account that has the verified e-mail address', async () => {
  const person = await newPerson(hub, { email: 'Zhang@example.org', roles: ['SUPERVISOR'] })
  const { status, body, headers } = await signIn('zhang')
  expect(status).toBe(201)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body.account).toEqual({ id: person.accountId, displayName: expect.any(String), roles: ['SUPERVISOR'] })
  expect(await viewerOf(hub, body.token)).toMatchObject({ id: person.accountId, roles: ['SUPERVISOR'] })
})

test('knows the person again by the issuer’s own sign when the e-mail address has changed', async () => {
  const person = await newPerson(hub, { email: 'moved@example.org' })
  expect((await signIn('moved')).body.account).toMatchObject({ id: person.accountId })
  await hub.run(accountUpdate, { accountId: person.accountId, email: 'new@example.org' }, 'ADMIN')
  const later = await newPerson(hub, { email: 'moved@example.org' })
  expect((await signIn('moved')).body.account).toMatchObject({ id: person.accountId })
  expect(later.accountId).not.toBe(person.accountId)
})

test.each([
  ['an address that is not verified', 'unverified', /vouches for no e-mail/],
  ['no address', 'nameless', /vouches for no e-mail/],
  ['an address that no account has', 'stranger', /stranger@example\.org/],
])('signs nobody in by %s', async (_, name, reason) => {
  if (name === 'unverified') await newPerson(hub, { email: 'victim@example.org' })
  const { status, body } = await signIn(name)
  expect(status).toBe(403)
  expect(body.error).toMatchObject({ code: 'NO_ACCOUNT', message: expect.stringMatching(reason) })
})

test('does not sign in an account that is switched off, whether it is linked or not', async () => {
  const person = await newPerson(hub, { email: 'off@example.org' })
  await hub.run(accountUpdate, { accountId: person.accountId, active: false }, 'ADMIN')
  expect(await signIn('off')).toMatchObject({ status: 403 })
  await hub.run(accountUpdate, { accountId: person.accountId, active: true }, 'ADMIN')
  expect(await signIn('off')).toMatchObject({ status: 201 })
  await hub.run(accountUpdate, { accountId: person.accountId, active: false }, 'ADMIN')
  expect(await signIn('off')).toMatchObject({ status: 403 })
})

test('takes what comes back once, and only in the browser that began', async () => {
  await newPerson(hub, { email: 'twice@example.org' })
  const [mine, theirs] = [await begin(), await begin()]
  const search = await provider.signIn(mine.url, 'twice')
  expect(await finish(search, theirs.cookie)).toMatchObject({ status: 409, body: { error: { code: 'OUT_OF_DATE' } } })
  expect(await finish(search, '')).toMatchObject({ status: 409 })
  expect(await finish(search, mine.cookie)).toMatchObject({ status: 201 })
  expect(await finish(search, mine.cookie)).toMatchObject({ status: 409 })
})

test('refuses a code that belongs to another attempt, and what the issuer refuses', async () => {
  const [mine, theirs] = [await begin(), await begin()]
  const [one, other] = [await provider.signIn(mine.url, 'twice'), await provider.signIn(theirs.url, 'twice')]
  const mixed = new URLSearchParams(one)
  mixed.set('code', new URLSearchParams(other).get('code') ?? '')
  expect(await finish(`?${mixed.toString()}`, mine.cookie)).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CREDENTIALS' } } })
  const refused = await begin()
  const state = new URL(refused.url).searchParams.get('state') ?? ''
  const search = `?error=access_denied&error_description=No&state=${state}&iss=${encodeURIComponent(provider.issuer)}`
  expect(await finish(search, refused.cookie)).toMatchObject({ status: 401, body: { error: { message: expect.stringContaining('No') } } })
})

test('a hub without an identity provider says so', async () => {
  const plain = await openTestHub()
  const answer = await send(plain, 'GET', '/session/oidc')
  await plain.close()
  expect(answer).toMatchObject({ status: 404, body: { error: { message: expect.stringContaining('TONGYUAN_OIDC_ISSUER') } } })
})

async function begin() {
  const answer = await send(hub, 'GET', '/session/oidc')
  const cookie = /tongyuan_oidc=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return { answer, url: answer.headers.get('location') ?? '', cookie }
}

function finish(search: string, cookie: string) {
  return send(hub, 'GET', `/session/oidc/callback${search}`, undefined, { cookie: `other=1; tongyuan_oidc=${cookie}` })
}

async function signIn(name: string) {
  const { url, cookie } = await begin()
  return finish(await provider.signIn(url, name), cookie)
}
