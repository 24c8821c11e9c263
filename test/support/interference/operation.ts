import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Pool } from '../walk/pool.js'
import { someArguments } from './arguments.js'
import type { Random } from './random.js'

/** One request that somebody outside the office could send. */
export interface Operation {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string | null
  readonly language: 'en' | 'zh-CN'
}

const DEEPEST = 5
const LONGEST_ADDRESS = 4000

/** A request at random: mostly a query of the API, sometimes a mutation that is not open to the caller, sometimes a file. */
export function someOperation(random: Random, schema: GraphQLSchema, pool: Pool, mutations: readonly string[]): Operation {
  const language = random.pick(['en', 'zh-CN'] as const)
  if (random.chance(0.04))
    return { method: 'GET', path: `/files/${random.pick(pool.fileHashes).slice('sha256:'.length)}`, body: null, language }
  if (random.chance(0.03)) return { method: 'POST', path: '/graphql', body: JSON.stringify({ query: random.pick(mutations) }), language }
  const query = someQuery(random, schema, pool)
  const address = `/graphql?query=${encodeURIComponent(query)}`
  if (random.chance(0.2) && address.length < LONGEST_ADDRESS) return { method: 'GET', path: address, body: null, language }
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ query }), language }
}

function someQuery(random: Random, schema: GraphQLSchema, pool: Pool): string {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  const asked = Array.from({ length: 1 + random.below(3) }, (_, at) => {
    const field = random.pick(fields)
    return `q${at}: ${oneField(random, schema, field, pool, 0)}`
  })
  return `{ ${asked.join(' ')} }`
}

function oneField(random: Random, schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, pool: Pool, depth: number): string {
  const named = getNamedType(field.type)
  const below = isLeafType(named) ? '' : ` { ${someSelection(random, schema, named, pool, depth + 1)} }`
  return `${field.name}${someArguments(random, field, pool, depth === 0 ? 12 : 4)}${below}`
}

function someSelection(random: Random, schema: GraphQLSchema, type: GraphQLNamedType, pool: Pool, depth: number): string {
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type).filter(() => random.chance(0.5))
    return [
      '__typename id',
      ...possible.map((one) => `... on ${one.name} { ${fieldsOf(random, schema, one, pool, depth, `${one.name}_`)} }`),
    ].join(' ')
  }
  return isObjectType(type) ? fieldsOf(random, schema, type, pool, depth, '') : '__typename'
}

function fieldsOf(random: Random, schema: GraphQLSchema, type: GraphQLObjectType, pool: Pool, depth: number, prefix: string): string {
  const chosen = Object.values(type.getFields()).filter((field) => {
    if (isLeafType(getNamedType(field.type))) return random.chance(0.4)
    return depth < DEEPEST && random.chance(isWrapping(field.name) ? 0.7 : 0.6 / depth)
  })
  const asked = chosen.map((field) => `${prefix ? `${prefix}${field.name}: ` : ''}${oneField(random, schema, field, pool, depth)}`)
  return ['__typename', ...asked].join(' ')
}

function isWrapping(field: string): boolean {
  return ['nodes', 'edges', 'node', 'pageInfo', 'changes'].includes(field)
}
