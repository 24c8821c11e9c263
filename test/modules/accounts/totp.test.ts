import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { passwordReset } from '../../../src/modules/accounts/index.js'
import { base32, matchingStep, totpCode, totpStep } from '../../../src/modules/accounts/model/totp.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { bearer, PASSWORD, personWithPassword, send, signInAs, viewerOf, type TestPerson } from '../../support/session.js'

const NOON = '2026-11-24T04:00:00.000Z'
const clock = clockAt(NOON)
const VECTORS_SECRET = Buffer.from('12345678901234567890')

describe('the code', () => {
  // RFC 6238, appendix B, the rows for SHA-1.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i is %s', (seconds, code) => {
    expect(totpCode(VECTORS_SECRET, totpStep(new Date(seconds * 1000)), 8)).toBe(code)
    expect(totpCode(VECTORS_SECRET, totpStep(new Date(seconds * 1000)))).toBe(code.slice(-6))
  })

  // RFC 4226, appendix D.
  test.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, at) => [at, code] as const,
    ),
  )('of counter %i is %s', (counter, code) => expect(totpCode(VECTORS_SECRET, counter)).toBe(code))

  test('is taken one step early and late, and no further', () => {
    const now = new Date(NOON)
    const offsets = [-2, -1, 0, 1, 2].filter(
      (offset) => matchingStep(VECTORS_SECRET, totpCode(VECTORS_SECRET, totpStep(now) + offset), now, 0) !== null,
    )
    expect(offsets).toEqual([-1, 0, 1])
  })

  // RFC 4648, section 10.
  test.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('has its secret written in base32: %s is %s', (text, written) => expect(base32(Buffer.from(text))).toBe(written))
})

describe('the second factor', () => {
  let hub: TestHub

  beforeAll(async () => {
    hub = await openTestHub({ clock })
  })
  afterEach(() => clock.set(NOON))
  afterAll(() => hub.close())

  test('is shown once, confirmed by a first code, and asked for from then on', async () => {
    const person = await personWithPassword(hub)
    const session = await signInAs(hub, person)
    const { status, body } = await send(hub, 'POST', '/session/totp', {}, bearer(session))
    expect(status).toBe(201)
    expect(body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      url: `otpauth://totp/Tongyuan:${person.login}?secret=${body.secret}&issuer=Tongyuan&algorithm=SHA1&digits=6&period=30`,
    })
    expect(await viewerOf(hub, await signInAs(hub, person))).toMatchObject({ id: person.accountId })
    const wrong = await send(hub, 'POST', '/session/totp/confirm', { code: wrongCode(body.secret) }, bearer(session))
    expect(wrong.status).toBe(409)
    const confirmed = await send(hub, 'POST', '/session/totp/confirm', { code: codeNow(body.secret) }, bearer(session))
    expect(confirmed).toMatchObject({ status: 200, body: { recoveryCodes: expect.any(Array) } })
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
    expect(await signIn(person, null)).toMatchObject({ status: 401, body: { error: { code: 'CODE_REQUIRED' } } })
    expect(await send(hub, 'POST', '/session/totp', {}, bearer(session))).toMatchObject({ status: 401 })
  })

  test('takes each code once, also when two requests bring it together, and no older one after it', async () => {
    const { person, secret } = await enrolled()
    clock.pass(60_000)
    const early = codeNow(secret)
    clock.pass(30_000)
    const together = await Promise.all([0, 1, 2, 3].map(() => signIn(person, codeNow(secret))))
    expect(together.map(({ status }) => String(status)).toSorted()).toEqual(['201', '401', '401', '401'])
    expect(await signIn(person, early)).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CREDENTIALS' } } })
    clock.pass(30_000)
    expect(await signIn(person, codeNow(secret))).toMatchObject({ status: 201 })
  })

  test('does not tell a wrong code from a wrong password', async () => {
    const { person, secret } = await enrolled()
    clock.pass(60_000)
    const answers = [
      await signIn(person, wrongCode(secret)),
      await signIn(person, 'AAAA-BBBB-CCCC'),
      await signIn(person, codeNow(secret), 'wrong'),
    ]
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([0, 1, 2].map(() => [401, 'WRONG_CREDENTIALS']))
    expect(new Set(answers.map(({ body }) => body.error.message)).size).toBe(1)
  })

  test('lets in with each recovery code once', async () => {
    const { person, recoveryCodes } = await enrolled()
    expect(await signIn(person, recoveryCodes[0]!.toLowerCase())).toMatchObject({ status: 201 })
    expect(await signIn(person, recoveryCodes[0]!)).toMatchObject({ status: 401 })
    expect(await signIn(person, recoveryCodes[1]!)).toMatchObject({ status: 201 })
  })

  test('is switched off against a last code only', async () => {
    const { person, session, secret, recoveryCodes } = await enrolled()
    clock.pass(60_000)
    expect(await send(hub, 'DELETE', '/session/totp', { code: wrongCode(secret) }, bearer(session))).toMatchObject({ status: 401 })
    expect(await signIn(person, null)).toMatchObject({ status: 401 })
    expect(await send(hub, 'DELETE', '/session/totp', { code: codeNow(secret) }, bearer(session))).toMatchObject({ status: 204 })
    expect(await signIn(person, null)).toMatchObject({ status: 201 })
    expect(await send(hub, 'DELETE', '/session/totp', { code: recoveryCodes[0] }, bearer(session))).toMatchObject({ status: 409 })
  })

  test('is asked for when a password is reset, unless the administrator takes it away for a lost phone', async () => {
    const { person, secret } = await enrolled()
    clock.pass(60_000)
    const reset = (resetCode: string, code?: string) =>
      send(hub, 'POST', '/session/password', { login: person.login, resetCode, newPassword: PASSWORD, ...(code && { code }) })
    const first = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
    expect(await reset(first.secret)).toMatchObject({ status: 401, body: { error: { code: 'CODE_REQUIRED' } } })
    expect(await reset(first.secret, codeNow(secret))).toMatchObject({ status: 204 })
    const second = await hub.run(passwordReset, { accountId: person.accountId, removeTotp: true }, 'ADMIN')
    expect(await reset(second.secret)).toMatchObject({ status: 204 })
    expect(await signIn(person, null)).toMatchObject({ status: 201 })
  })

  test('can be enrolled by who is signed in only', async () => {
    for (const [method, path] of [
      ['POST', '/session/totp'],
      ['POST', '/session/totp/confirm'],
      ['DELETE', '/session/totp'],
    ] as const)
      expect(await send(hub, method, path, { code: '000000' }), `${method} ${path}`).toMatchObject({ status: 401 })
  })

  async function enrolled() {
    const person = await personWithPassword(hub)
    const session = await signInAs(hub, person)
    const { body } = await send(hub, 'POST', '/session/totp', {}, bearer(session))
    const { secret } = body
    const confirmed = await send(hub, 'POST', '/session/totp/confirm', { code: codeNow(secret) }, bearer(session))
    return { person, session, secret, recoveryCodes: confirmed.body.recoveryCodes }
  }

  function signIn({ login }: TestPerson, code: string | null, password = PASSWORD) {
    return send(hub, 'POST', '/session', { login, password, ...(code !== null && { code }) })
  }

  function codeNow(secret: string): string {
    return totpCode(bytesOf(secret), totpStep(clock.now()))
  }

  function wrongCode(secret: string): string {
    const near = [-1, 0, 1].map((offset) => totpCode(bytesOf(secret), totpStep(clock.now()) + offset))
    return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? ''
  }
})

/** As an authenticator app reads the secret. */
function bytesOf(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
