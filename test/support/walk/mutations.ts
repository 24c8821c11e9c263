import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import { candidates, chunks, type Pool } from './pool.js'
import { fullSelection } from './selection.js'

const AT_ONCE = 40

/** Operations that try every mutation with every kind of id that its input takes, and ask back everything its payload has. */
export function everyMutation(schema: GraphQLSchema, pool: Pool): { readonly fields: readonly string[]; readonly document: string }[] {
  return chunks(everyCall(schema, pool), AT_ONCE).map((some) => {
    const payloads = new Set(some.map(({ payload }) => payload))
    const fragments = [...payloads].map(
      (payload) => `fragment ${payload.name}All on ${payload.name} ${fullSelection(schema, payload, pool)}`,
    )
    return {
      fields: [...new Set(some.map(({ name }) => name))],
      document: `mutation { ${some.map(({ call, payload }, at) => `m${at}: ${call} { ...${payload.name}All }`).join('\n')} }\n${fragments.join('\n')}`,
    }
  })
}

/** The same one by one, asking back nothing. */
export function singleMutations(schema: GraphQLSchema, pool: Pool): string[] {
  return everyCall(schema, pool).map(({ call }) => `mutation { ${call} { __typename } }`)
}

interface MutationCall {
  readonly name: string
  readonly payload: GraphQLNamedType
  readonly call: string
}

function everyCall(schema: GraphQLSchema, pool: Pool): MutationCall[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args, type }) => {
    const input = getNamedType(args[0]?.type)
    if (!isInputObjectType(input)) throw new Error(`${name} takes no input`)
    return inputsFor(input, pool).map((value) => ({ name, payload: getNamedType(type), call: `${name}(input: ${value})` }))
  })
}

/** One plain input, and for each field that names a record one with each record it may mean. */
function inputsFor(type: GraphQLInputObjectType, pool: Pool): string[] {
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'clientMutationId')
  const plain = new Map(
    fields
      .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
      .map((field) => [field.name, plainest(field.name, field.type, pool)]),
  )
  const inputs = [plain]
  for (const field of fields.filter(({ name }) => /Ids?$/.test(name)))
    for (const id of meant(field.name, pool))
      inputs.push(new Map([...plain, [field.name, field.name.endsWith('Ids') ? `["${id}"]` : `"${id}"`]]))
  return inputs.map((input) => `{ ${[...input].map(([name, value]) => `${name}: ${value}`).join(', ')} }`)
}

function plainest(name: string, type: GraphQLInputObjectType | Parameters<typeof candidates>[0]['type'], pool: Pool): string {
  if (/Ids?$/.test(name)) return `"${meant(name, pool)[0] ?? ''}"`
  const named = getNamedType(type)
  if (isInputObjectType(named)) return inputsFor(named, pool)[0] ?? '{}'
  return candidates({ name, type }, { ...pool, words: ['无害'] })[0] ?? 'null'
}

const MOST_OF_A_KIND = 3

/** The ids that a field of this name may mean, the hidden ones (which are the newest) first. */
function meant(name: string, pool: Pool): string[] {
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? ['itm']
  return kind.flatMap((prefix) => {
    const all = pool.ids.filter((id) => id.startsWith(prefix))
    return [...all.slice(-MOST_OF_A_KIND).toReversed(), ...all.slice(0, 1)]
  })
}

const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^account/, ['act']],
  [/^token/, ['tok']],
  [/^unit/, ['unt']],
  [/^channel/, ['chn']],
  [/categor|^parent/i, ['cat', 'unt']],
  [/^edition/, ['edn']],
  [/^relation/, ['rel']],
  [/^distribution/, ['dst']],
  [/^scheduled/, ['sch']],
  [/^endpoint/, ['end']],
  [/^submission|duplicate/, ['sub']],
  [/attachment|upload|evidence/, ['upl', 'att']],
]
