import type { GraphQLSchema } from 'graphql'
import type { Twins } from '../twins/open.js'
import type { Caller } from '../twins/secret.js'
import type { Pool } from '../walk/pool.js'
import { someOperation, type Operation } from './operation.js'
import { randomFrom } from './random.js'

export interface Comparison {
  readonly asked: number
  /** Operations that had data in their answer. */
  readonly answered: number
  /** Root fields that were asked for. */
  readonly fields: ReadonlySet<string>
  readonly differences: readonly string[]
  /** Operations whose answers were alike only when they were asked again: two of their fields failed, and which of two fails first is chance. */
  readonly raced: number
}

export interface Plan {
  readonly twins: Twins
  readonly schema: GraphQLSchema
  readonly pool: Pool
  readonly mutations: readonly string[]
  readonly callers: readonly Caller[]
  readonly seed: number
  readonly operations: number
  /** Stop at so many differences. */
  readonly enough: number
}

const AT_ONCE = 4

/** Asks both hubs the same, again and again, and tells where their answers differ in a byte. */
export async function compareTwins(plan: Plan): Promise<Comparison> {
  const random = randomFrom(plan.seed)
  const fields = new Set<string>()
  const differences: string[] = []
  let [asked, answered, raced] = [0, 0, 0]
  while (asked < plan.operations && differences.length < plan.enough) {
    const some = Array.from({ length: Math.min(AT_ONCE, plan.operations - asked) }, () => ({
      caller: random.pick(plan.callers),
      operation: someOperation(random, plan.schema, plan.pool, plan.mutations),
    }))
    const answers = await Promise.all(some.map(({ caller, operation }) => bothAnswers(plan.twins, operation, caller)))
    asked += some.length
    for (const [at, { full, bare }] of answers.entries()) {
      const { caller, operation } = some[at]!
      if (full.includes('"data":{')) answered += 1
      for (const [, name = ''] of (operation.body ?? decodeURIComponent(operation.path)).matchAll(/q\d: (\w+)/g)) fields.add(name)
      noteCursors(plan.pool, bare)
      if (full === bare || inOrder(full) === inOrder(bare)) continue
      if (await areAlikeInTheEnd(plan.twins, operation, caller)) raced += 1
      else
        differences.push(
          `${caller ?? 'the public'} ${operation.method} ${operation.path} ${operation.body ?? ''}\n${firstDifference(full, bare)}`,
        )
    }
  }
  return { asked, answered, fields, differences, raced }
}

async function bothAnswers(twins: Twins, operation: Operation, caller: Caller): Promise<{ readonly full: string; readonly bare: string }> {
  const [full, bare] = await Promise.all([twins.full, twins.bare].map(({ url }) => answer(url, operation, token(twins, caller))))
  return { full: full ?? '', bare: bare ?? '' }
}

/** Everything that comes back, but for the time of day. */
async function answer(url: string, { method, path, body, language }: Operation, credential: string | null): Promise<string> {
  const headers: Record<string, string> = {
    'accept-language': language,
    'x-request-id': 'twin',
    ...(credential !== null && { authorization: `Bearer ${credential}` }),
  }
  const sent = body === null ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' }
  const response = await fetch(`${url}${path}`, { method, headers: { ...headers, ...sent }, ...(body !== null && { body }) })
  const kept = [...response.headers].filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value}`)
  return `${response.status}\n${kept.join('\n')}\n\n${await response.text()}`
}

function token(twins: Twins, caller: Caller): string | null {
  return caller === null ? null : (twins.people.get(caller)?.token ?? null)
}

const TRIES = 12

/** Whether each hub can give an answer that the other gives as well. What depends on a hidden row differs every time. */
async function areAlikeInTheEnd(twins: Twins, operation: Operation, caller: Caller): Promise<boolean> {
  const [fromFull, fromBare] = [new Set<string>(), new Set<string>()]
  for (let turn = 0; turn < TRIES; turn += 1) {
    const { full, bare } = await bothAnswers(twins, operation, caller)
    fromFull.add(inOrder(full))
    fromBare.add(inOrder(bare))
    if ([...fromFull].some((one) => fromBare.has(one))) return true
  }
  return false
}

/** Errors stand in the order in which they happened, side by side; here they stand in the order of their words. */
function inOrder(answered: string): string {
  const at = answered.indexOf('\n\n')
  if (!answered.includes('content-type: application/json')) return answered
  const body = JSON.parse(answered.slice(at)) as { errors?: unknown[] }
  const errors = body.errors?.map((error) => JSON.stringify(error)).toSorted()
  return `${answered.slice(0, at)}${JSON.stringify({ ...body, errors })}`
}

function noteCursors(pool: Pool, answered: string): void {
  if (pool.cursors.size > 300) return
  for (const [, cursor = ''] of answered.matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g)) pool.cursors.add(cursor)
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (one[at] === other[at]) at += 1
  const from = Math.max(0, at - 120)
  return `  … ${one.slice(from, at + 120)}\n  … ${other.slice(from, at + 120)}`
}
