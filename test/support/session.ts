import { accountCreate, passwordReset } from '../../src/modules/accounts/index.js'
import type { Role } from '../../src/platform/actor.js'
import type { TestHub } from './hub.js'

export const PASSWORD = '白菜炖豆腐配馒头，每周三。'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** Which of these an answer has depends on what was asked. */
export interface Body {
  readonly token: string
  readonly expiresAt: string
  readonly account: { readonly id: string; readonly displayName: string; readonly roles: readonly Role[] }
  readonly secret: string
  readonly url: string
  readonly recoveryCodes: readonly string[]
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string; readonly retryAfterSeconds?: number }
  readonly data: { readonly viewer: TestViewer | null; readonly accountUpdate?: { readonly userErrors: readonly unknown[] } }
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

export interface TestViewer {
  readonly id: string
  readonly displayName: string
  readonly roles: readonly Role[]
}

/** A person with a login and, unless told otherwise, the password above. */
export interface TestPerson {
  readonly accountId: string
  readonly login: string
}

/** Sends JSON to /session or a path below it. */
export async function send(
  hub: { readonly url: string },
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${hub.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Body }
}

let made = 0

export async function newPerson(hub: TestHub, given: { readonly roles?: Role[]; readonly email?: string } = {}): Promise<TestPerson> {
  made += 1
  const login = `person.${made}`
  const { roles = ['EDITOR'], email } = given
  const { accountId } = await hub.run(
    accountCreate,
    { displayName: `人 ${made}`, roles: roles as never, login, email: email ?? null },
    'ADMIN',
  )
  return { accountId, login }
}

/** As `newPerson`, with a password set the way people set it: by an administrator's one-time code. */
export async function personWithPassword(
  hub: TestHub,
  given: { readonly roles?: Role[]; readonly email?: string } = {},
): Promise<TestPerson> {
  const person = await newPerson(hub, given)
  const { secret } = await hub.run(passwordReset, { accountId: person.accountId }, 'ADMIN')
  const { status, body } = await send(hub, 'POST', '/session/password', { login: person.login, resetCode: secret, newPassword: PASSWORD })
  if (status !== 204) throw new Error(JSON.stringify(body))
  return person
}

export async function signInAs(hub: { readonly url: string }, { login }: TestPerson, code?: string): Promise<string> {
  const { status, body } = await send(hub, 'POST', '/session', { login, password: PASSWORD, ...(code && { code }) })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.token
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}

/** Who a credential speaks for: the viewer, or the code of the refusal. */
export async function viewerOf(hub: { readonly url: string }, token: string): Promise<TestViewer | string | undefined> {
  const { body } = await send(hub, 'POST', '/graphql', { query: '{ viewer { id displayName roles } }' }, bearer(token))
  return body.data?.viewer ?? body.errors?.[0]?.extensions.code
}
