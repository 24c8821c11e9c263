import { tokenCreate } from '../../src/modules/accounts/index.js'
import { unitCreate } from '../../src/modules/catalogue/index.js'
import type { Role } from '../../src/platform/actor.js'
import type { AnyData, TestHub } from './hub.js'

/** Somebody with an account, who asks with a token of his or her own. */
export interface Person {
  readonly accountId: string
  readonly unitId: string | null
  readonly token: string
  readonly ask: (document: string, variables?: Record<string, unknown>, language?: string) => Promise<Answer>
  /** Runs a mutation that must succeed, and returns its payload. */
  readonly does: (mutation: string, input: Record<string, unknown>, select: string) => Promise<AnyData>
  /** Runs a mutation that must be declined, and returns the reasons. */
  readonly isRefused: (mutation: string, input: Record<string, unknown>) => Promise<readonly UserError[]>
}

export interface UserError {
  readonly code: string
  readonly message: string
  readonly path: readonly string[]
}

export interface Answer {
  readonly data: AnyData
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

export interface Newsroom {
  readonly unit: (code: string, name: string) => Promise<string>
  readonly person: (role: Role, name: string, unitId?: string | null) => Promise<Person>
}

/** People and units for the tests of correspondents. */
export function newsroomOf(hub: TestHub): Newsroom {
  return {
    unit: async (code, name) => (await hub.run(unitCreate, { code, name, kind: 'COMMUNITY' }, 'ADMIN')).unitId,
    person: async (role, displayName, unitId = null) => {
      const { accountId, secret } = await hub.run(tokenCreate, { displayName, roles: [role as never], unitId }, 'ADMIN')
      const ask = (document: string, variables: Record<string, unknown> = {}, language = 'en') =>
        post(hub.url, secret, language, document, variables)
      const mutate = async (mutation: string, input: Record<string, unknown>, select: string) => {
        const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
        const answer = await ask(
          `mutation ($input: ${type}) { ${mutation}(input: $input) { ${select} userErrors { code message path } } }`,
          { input },
        )
        if (answer.errors) throw new Error(JSON.stringify(answer.errors))
        return answer.data[mutation] as AnyData
      }
      return {
        accountId: accountId,
        unitId,
        token: secret,
        ask,
        does: async (mutation, input, select) => {
          const payload = await mutate(mutation, input, select)
          if (payload['userErrors'].length > 0) throw new Error(JSON.stringify(payload['userErrors']))
          return payload
        },
        isRefused: async (mutation, input) => {
          const { userErrors } = await mutate(mutation, input, '')
          return userErrors as UserError[]
        },
      }
    },
  }
}

async function post(url: string, token: string, language: string, query: string, variables: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer
}
