import { print } from 'graphql'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { serveHub, type ServingHub } from '../../src/app.js'
import { openHub, type Overrides } from '../../src/hub.js'
import { tokenCreate } from '../../src/modules/accounts/index.js'
import type { Actor, Role } from '../../src/platform/actor.js'
import { execute, type Answer, type Command } from '../../src/platform/command.js'
import { createLog } from '../../src/platform/log.js'
import type { z } from 'zod'
import { testConfig } from './config.js'
import { HOME_UNIT, settleCorrespondent } from './correspondent.js'
import { createTestDatabase, type TestRoutes } from './database.js'

export interface GraphqlAnswer<T> {
  readonly status: number
  readonly data: T
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Record<string, unknown>
  }[]
}

/** What an operation without types of its own gave. */
export type AnyData = Record<string, any>

/** A hub of one's own, listening on loopback. */
export interface TestHub extends ServingHub {
  readonly url: string
  readonly databaseUrl: string
  /** Sends an operation as somebody with this role, or as the public (null). */
  readonly ask: <T = Record<string, any>, V = Record<string, unknown>>(
    document: string | TypedDocumentNode<T, V>,
    variables?: V,
    role?: Role | null,
  ) => Promise<GraphqlAnswer<T>>
  /** Runs a command directly; throws its first refusal. */
  readonly run: <S extends z.ZodType, A extends Answer>(command: Command<S, A>, input: z.input<S>, role?: Role) => Promise<A>
  readonly tokenOf: (role: Role) => Promise<string>
}

export interface TestHubOptions extends Overrides {
  readonly environment?: Record<string, string>
  /** A database that is there already, and stays; a new one is made, and dropped in the end, when left out. */
  readonly databaseUrl?: string
  readonly routes?: TestRoutes
}

export async function openTestHub(overrides: TestHubOptions = {}): Promise<TestHub> {
  const { environment, databaseUrl, routes, ...rest } = overrides
  const database = databaseUrl === undefined ? await createTestDatabase(routes) : { url: databaseUrl, drop: async () => {} }
  const config = testConfig(environment)
  const opened = await openHub(config, database.url, rest)
  const hub = await serveHub(opened, config, createLog({ level: 'error' }))
  const { url } = await hub.http.listen(0, '127.0.0.1')
  const run: TestHub['run'] = async (command, input, role = 'EDITOR') => {
    const outcome = await execute(hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' }), command, input)
    if (outcome.answer === null) throw outcome.refusals[0] ?? new Error('A command declined without a reason')
    return outcome.answer
  }
  const tokens = new Map<Role, Promise<string>>()
  const tokenOf = (role: Role) => {
    const made = tokens.get(role) ?? makeToken(hub, run, role)
    tokens.set(role, made)
    return made
  }
  return {
    ...hub,
    url,
    databaseUrl: database.url,
    run,
    tokenOf,
    ask: async (document, variables, role = null) => {
      const headers: Record<string, string> = { 'content-type': 'application/json', 'accept-language': 'en' }
      if (role) headers['authorization'] = `Bearer ${await tokenOf(role)}`
      const query = typeof document === 'string' ? document : print(document)
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
      return { status: response.status, ...((await response.json()) as object) } as never
    },
    close: async () => {
      await hub.close()
      await database.drop()
    },
  }
}

async function makeToken(hub: ServingHub, run: TestHub['run'], role: Role): Promise<string> {
  if (role === 'CORRESPONDENT') {
    await settleCorrespondent(hub)
    return (await run(tokenCreate, { accountId: actorWith(role).id }, 'ADMIN')).secret
  }
  const channel = await hub.database.office.selectFrom('channel').select('id').executeTakeFirst()
  const { secret } = await run(
    tokenCreate,
    { displayName: `test ${role}`, roles: [role as never], channelId: role === 'PARTNER' ? channel?.id : null },
    'ADMIN',
  )
  return secret
}

/** Somebody with one role, without an account. A correspondent belongs to a unit, which `settleCorrespondent` makes. */
export function actorWith(role: Role): Actor {
  return {
    id: role === 'IMPORTER' ? 'importer' : `act_test_${role.toLowerCase()}`,
    displayName: role,
    roles: [role],
    unitId: role === 'CORRESPONDENT' ? HOME_UNIT : null,
    channelId: null,
  }
}
