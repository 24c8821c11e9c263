import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { candidates, type Pool } from './pool.js'

/** Records (what has an id) below each other, in one selection. */
const DEPTH = 3

/**
 * Everything that can be selected of a type, records below it included. A type that stands on the path already shows its leaves alone.
 * @returns the selection with its braces; empty for a leaf
 */
export function fullSelection(schema: GraphQLSchema, type: GraphQLNamedType, pool: Pool, path: readonly string[] = []): string {
  if (isLeafType(type)) return ''
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).map((possible) => {
      const fields = fieldsOf(schema, possible, pool, path, `${possible.name}_`)
      return fields && `... on ${possible.name} { ${fields} }`
    })
    return `{ __typename ${parts.join(' ')} }`
  }
  const fields = fieldsOf(schema, type, pool, path, '')
  return fields && `{ ${fields} }`
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLNamedType, pool: Pool, path: readonly string[], prefix: string): string {
  if (!isObjectType(type)) return ''
  const further = [...path, type.name]
  return Object.values(type.getFields())
    .flatMap((field) => fieldSelections(schema, field, pool, further, prefix))
    .join(' ')
}

function fieldSelections(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  pool: Pool,
  path: readonly string[],
  prefix: string,
): string[] {
  const named = getNamedType(field.type)
  // A connection shows its rows twice: once they are asked for everything, once for their name.
  if (field.name === 'edges') return ['edges { cursor node { id } }']
  const below = selectionBelow(schema, named, pool, path)
  if (!isLeafType(named) && below === '') return []
  return argumentLists(field, pool).map((list, at) => {
    const alias = at > 0 || prefix ? `${prefix}${field.name}${at || ''}: ` : ''
    return `${alias}${field.name}${list} ${below}`
  })
}

function selectionBelow(schema: GraphQLSchema, type: GraphQLNamedType, pool: Pool, path: readonly string[]): string {
  if (!isObjectType(type)) return fullSelection(schema, type, pool, path)
  if (path.includes(type.name)) return leaves(type)
  const records = path.filter((name) => isRecord(schema, name)).length
  if (isRecord(schema, type.name) && records >= DEPTH) return leaves(type)
  return fullSelection(schema, type, pool, path)
}

function leaves(type: GraphQLObjectType): string {
  const plain = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  )
  return plain.length > 0 ? `{ ${plain.map(({ name }) => name).join(' ')} }` : ''
}

function isRecord(schema: GraphQLSchema, name: string): boolean {
  const type = schema.getType(name)
  return isObjectType(type) && type.getInterfaces().length > 0
}

/** Of a field's arguments those that it cannot do without, for enums each value, and as many rows as there may be. */
function argumentLists(field: GraphQLField<unknown, unknown>, pool: Pool): string[] {
  const required = field.args.filter(isRequiredArgument)
  const rows = field.args.some(({ name }) => name === 'first') ? ['first: 50'] : []
  const [choice] = required
  if (choice && required.length === 1 && isEnumType(getNamedType(choice.type)))
    return candidates(choice, pool).map((value) => listOf([...rows, `${choice.name}: ${value}`]))
  return [listOf([...rows, ...required.map((argument) => `${argument.name}: ${candidates(argument, pool)[0] ?? 'null'}`)])]
}

export function listOf(given: readonly string[]): string {
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

/** The leaves of a type's own fields and of those directly below: of a list its count, its page and its rows' own leaves. */
export function briefSelection(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return ''
  const below = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type)
    if (field.args.some(isRequiredArgument)) return []
    if (isLeafType(named)) return [field.name]
    if (field.name === 'edges') return ['edges { cursor node { id } }']
    const fields = isObjectType(named) ? leaves(named) : ''
    return fields ? [`${field.name} ${fields}`] : []
  })
  return `{ ${below.join(' ')} }`
}
