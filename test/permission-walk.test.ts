import {
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountUpdate, tokenCreate } from '../src/modules/accounts/index.js'
import { PERSONAL_ROLES } from '../src/modules/accounts/model/account-input.js'
import { submissionReturn } from '../src/modules/correspondents/index.js'
import { audienceOf } from '../src/platform/actor.js'
import { policy } from '../src/policy.js'
import { actorWith } from './support/hub.js'
import { connectTo } from './support/tables.js'
import { hiddenRows } from './support/twins/hidden-rows.js'
import { openTwins, type Twins } from './support/twins/open.js'
import type { Caller, Secret } from './support/twins/secret.js'
import { declinedForms } from './support/walk/declined.js'
import { everyQuery, type Ask } from './support/walk/asks.js'
import { openWideEntrance, type WideEntrance } from './support/walk/entrance.js'
import { leakFinder } from './support/walk/leaks.js'
import { everyMutation } from './support/walk/mutations.js'
import { poolOf, type Pool } from './support/walk/pool.js'
import { briefSelection } from './support/walk/selection.js'
import { openStream } from './support/walk/streams.js'

const CALLERS: readonly Caller[] = [null, ...PERSONAL_ROLES]
// Those who change things come last, so that nobody reads what they have opened before.
const IN_TURN: readonly Caller[] = [...CALLERS.filter((caller) => caller !== 'EDITOR' && caller !== 'ADMIN'), 'EDITOR', 'ADMIN']
const OUTSIDERS = CALLERS.filter((caller) => caller === null || audienceOf(actorWith(caller)) === 'PUBLIC')

// Bytes are not in GraphQL; of a public item's draft the office is shown the text alone, and of an ended edition no note.
const NEVER_SHOWN = /bytes7$|uploadmeta7$|kgonenote7|kcorrection(number|later|basis)7/

let twins: Twins
let owner: pg.Client
let full: WideEntrance
let bare: WideEntrance
let secrets: readonly Secret[]
let pool: Pool
let asks: readonly Ask[]
/** Every answer of the walk, for what the whole of it must show. */
const shown = new Map<Caller, string[]>()

/** A draft declines the forms that only editions have, and the null for it hides its text, which is asked for here. */
const DRAFTS: Ask = {
  field: 'items',
  document: 'query Walk { items(first: 100) { nodes { desk { draft { html text document characterCount } } } } }',
}

beforeAll(async () => {
  twins = await openTwins()
  owner = await connectTo(twins.full.databaseUrl)
  const other = await connectTo(twins.bare.databaseUrl)
  secrets = [...twins.secrets, ...(await hiddenRows(owner, other))]
  await other.end()
  const words = twins.secrets.filter(({ what }) => what.endsWith('title')).map(({ word }) => word)
  ;[full, bare] = [await openWideEntrance(twins.full), await openWideEntrance(twins.bare)]
  pool = await poolOf(owner, [...words, '低保'], await declinedForms(full.schema, (query) => twins.full.ask(query)))
  asks = [...everyQuery(full.schema, pool), DRAFTS]
}, 120_000)
afterAll(async () => {
  await Promise.all([full?.close(), bare?.close()])
  await owner?.end()
  await twins?.close()
})

describe.each(CALLERS.map((caller) => ({ caller, name: caller ?? 'nobody' })))('every field, asked by $name,', ({ caller }) => {
  test('shows nothing of what is hidden, and counts alike whether or not anything is hidden', async () => {
    const leaks = leakFinder(secrets, caller)
    const found: string[] = []
    for (const ask of asks) {
      const answer = await send(full, ask.document, caller)
      found.push(...leaks(answer, ask.document).map((leak) => `${ask.field}: ${leak}`))
      if (!OUTSIDERS.includes(caller)) noteCursors(answer)
      shown.set(caller, [...(shown.get(caller) ?? []), answer])
      if (answersAlike(ask, caller)) expectAlike(await send(bare, ask.document, caller), answer, ask)
    }
    expect(found).toEqual([])
  }, 120_000)
})

test.each(OUTSIDERS)(
  'a cursor of somebody else’s list tells %s nothing',
  async (caller) => {
    const leaks = leakFinder(secrets, caller)
    expect(pool.cursors.size).toBeGreaterThan(50)
    const found: string[] = []
    for (const ask of everyQuery(full.schema, pool).filter(({ document }) => /\b(after|before): "[\w-]{20,}"/.test(document))) {
      const answer = await send(full, ask.document, caller)
      found.push(...leaks(answer, ask.document).map((leak) => `${ask.field}: ${leak}`))
      expectAlike(await send(bare, ask.document, caller), answer, ask)
    }
    expect(found).toEqual([])
  },
  120_000,
)

test.each(CALLERS)('no file that is not public is given to %s', async (caller) => {
  const publicHashes = new Set(
    (await owner.query<{ hash: string }>('select content_hash as hash from published.attachment')).rows.map(({ hash }) => hash),
  )
  const leaks = leakFinder(secrets, caller)
  expect(pool.fileHashes.filter((hash) => !publicHashes.has(hash))).not.toEqual([])
  for (const hash of pool.fileHashes) {
    const [mine, plain] = await Promise.all(
      [twins.full, twins.bare].map((hub) => fetch(`${hub.url}/files/${hash.slice(7)}`, { headers: headersOf(caller) })),
    )
    expect(mine?.status, hash).toBe(publicHashes.has(hash) ? 200 : 404)
    expect(plain?.status, hash).toBe(mine?.status)
    expect(leaks((await mine?.text()) ?? '', hash)).toEqual([])
  }
})

test.each(OUTSIDERS)('no upload of somebody else is there for %s', async (caller) => {
  for (const id of pool.ids.filter((one) => one.startsWith('upl_'))) {
    for (const method of ['HEAD', 'GET', 'PATCH', 'DELETE']) {
      const response = await fetch(`${twins.full.url}/uploads/${id}`, {
        method,
        headers: { ...headersOf(caller), 'tus-resumable': '1.0.0' },
      })
      expect(response.status, `${method} ${id}`).toBeGreaterThanOrEqual(400)
      const told = `${await response.text()} ${JSON.stringify([...response.headers])}`
      expect(leakFinder(secrets, caller)(told, id)).toEqual([])
    }
  }
})

test('no subscription tells of what is hidden, neither what was nor what happens', async () => {
  const fields = Object.values(full.schema.getSubscriptionType()?.getFields() ?? {})
  expect(fields.map(({ name }) => name)).toContain('changes')
  const streams = await Promise.all(
    CALLERS.flatMap((caller) =>
      fields.map(async (field) => {
        const given = field.args.some(({ name }) => name === 'after') ? '(after: "0")' : ''
        const query = `subscription { ${field.name}${given} ${briefSelection(getNamedType(field.type))} }`
        return { caller, field: field.name, query, stream: await openStream(twins.full.url, query, headersOf(caller)) }
      }),
    ),
  )
  try {
    const { rows } = await owner.query<{ id: string }>(
      `select id from desk.submission where status = 'NEEDS_CHANGES' order by id desc limit 1`,
    )
    await twins.full.run(submissionReturn, { submissionId: rows[0]?.id ?? '', question: '再问 ksubquestion7' })
    const mine = (caller: Caller, name: string) => streams.find((one) => one.caller === caller && one.field === name)?.stream
    await mine('EDITOR', 'submissionChanged')?.holds('ksubquestion7')
    await Promise.all(CALLERS.map(async (caller) => mine(caller, 'changes')?.holds('"WITHDRAWN"')))
    for (const { caller, field, query, stream } of streams) {
      expect(leakFinder(secrets, caller)(stream.text(), query), `${field} for ${caller ?? 'nobody'}`).toEqual([])
    }
  } finally {
    await Promise.all(streams.map(({ stream }) => stream.close()))
  }
}, 60_000)

test('the walk asks for every field there is', () => {
  const asked = new Set(asks.flatMap(({ document }) => fieldsAsked(full.schema, document)))
  expect(readable(full.schema).filter((name) => !asked.has(name))).toEqual([])
})

test('the walk has been where the secrets are: whoever may see them saw them', () => {
  const everything = new Map([...shown].map(([caller, answers]) => [caller, leakable(answers)]))
  const unseen = twins.secrets.filter(({ word, isOpenTo }) => {
    const seers = CALLERS.filter(isOpenTo)
    return seers.length > 0 && !seers.some((caller) => everything.get(caller)?.includes(word.toLowerCase()))
  })
  expect(unseen.map(({ word }) => word).filter((word) => !NEVER_SHOWN.test(word))).toEqual([])
})

test('every field was resolved of some record', () => {
  expect(readable(full.schema).filter((name) => !full.resolved.has(name))).toEqual([])
})

// A test of the test: the walk must find a hole that was not there before.
test.each([
  ['why a hand-over failed', 'distribution', 'null::text as failure', 'd.failure', 'kfailure7'],
  ['the note of a receipt', 'receipt', 'null::text as note', 'r.note', 'kreceipt7'],
])('it is noticed when the public is shown %s', async (_, view, hidden, open, word) => {
  const { rows } = await owner.query<{ definition: string }>(`select pg_get_viewdef('published.${view}'::regclass) as definition`)
  const definition = rows[0]?.definition.replace('NULL::text', 'null::text') ?? ''
  expect(definition).toContain(hidden.split(' as ')[0])
  await owner.query(
    `create or replace view published.${view} as ${definition.replace(/null::text(?= as (failure|note)| AS (failure|note))/, open)}`,
  )
  try {
    const leaks = leakFinder(secrets, null)
    const found: string[] = []
    for (const ask of asks.filter(({ field }) => field === 'distributions'))
      found.push(...leaks(await send(full, ask.document, null), ask.document))
    expect(found.join()).toContain(word)
  } finally {
    await owner.query(`create or replace view published.${view} as ${definition}`)
  }
})

// These change the hub, so they come after everything that reads it.
describe.each(IN_TURN.map((caller) => ({ caller, name: caller ?? 'nobody' })))('every mutation, tried by $name,', ({ caller }) => {
  test('answers nothing of what is hidden', async () => {
    const leaks = leakFinder(secrets, caller)
    const found: string[] = []
    for (const { document, fields } of everyMutation(full.schema, pool)) {
      // Some of the mutations revoke tokens and switch accounts off.
      const answer = await send(full, document, caller, await freshToken(caller))
      expect(answer).toContain('"data"')
      found.push(...leaks(answer, document).map((leak) => `${fields.join('/')}: ${leak}`))
    }
    expect(found).toEqual([])
  }, 120_000)
})

/** Whether a caller sees nothing of what only one of the hubs has. */
function answersAlike({ field }: Ask, caller: Caller): boolean {
  if (OUTSIDERS.includes(caller)) return true
  return field === 'submissions' && caller !== null && !(policy['submission.read'] as readonly string[]).includes(caller)
}

/** The same data, and the same kinds of errors: which of several errors below one null is told is chance. */
function expectAlike(one: string, other: string, { field }: Ask): void {
  if (one === other) return
  const [plain, mine] = [one, other].map((answer) => JSON.parse(answer) as { data: unknown; errors?: { extensions: { code: string } }[] })
  expect(mine?.data, field).toEqual(plain?.data)
  expect(kindsOf(mine?.errors), field).toEqual(kindsOf(plain?.errors))
}

function kindsOf(errors: readonly { readonly extensions: { readonly code: string } }[] = []): string[] {
  return [...new Set(errors.map(({ extensions }) => extensions.code))].toSorted()
}

async function freshToken(caller: Caller): Promise<string | undefined> {
  if (caller === null) return undefined
  const { accountId = '' } = twins.people.get(caller) ?? {}
  await twins.full.run(accountUpdate, { accountId, active: true, roles: [caller as 'EDITOR'] }, 'ADMIN')
  return (await twins.full.run(tokenCreate, { accountId }, 'ADMIN')).secret
}

async function send(place: WideEntrance, query: string, caller: Caller, token?: string): Promise<string> {
  const response = await fetch(`${place.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', 'x-request-id': 'walk', ...headersOf(caller, token) },
    body: JSON.stringify({ query }),
  })
  return response.text()
}

function headersOf(caller: Caller, token?: string): Record<string, string> {
  return caller === null ? {} : { authorization: `Bearer ${token ?? twins.people.get(caller)?.token}` }
}

const MOST_CURSORS = 200

function noteCursors(answer: string): void {
  if (pool.cursors.size >= MOST_CURSORS) return
  for (const [, cursor = ''] of answer.matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g)) pool.cursors.add(cursor)
}

function leakable(answers: readonly string[]): string {
  return answers.join('\n').toLowerCase()
}

/** `Type.field` of everything that can be reached from Query. */
function readable(schema: GraphQLSchema): string[] {
  const found = new Set<GraphQLObjectType>()
  const add = (type: GraphQLNamedType | null | undefined): void => {
    if (isAbstractType(type)) return schema.getPossibleTypes(type).forEach(add)
    if (!isObjectType(type) || found.has(type)) return
    found.add(type)
    for (const field of Object.values(type.getFields())) add(getNamedType(field.type))
  }
  add(schema.getQueryType())
  return [...found].flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))
}

function fieldsAsked(schema: GraphQLSchema, document: string): string[] {
  const info = new TypeInfo(schema)
  const asked: string[] = []
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        asked.push(`${info.getParentType()?.name}.${name.value}`)
      },
    }),
  )
  return asked
}
