import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/** Values for arguments that have to be given, such as `rendition(format: MARKDOWN)`. */
const REQUIRED: Readonly<Record<string, string>> = { format: 'MARKDOWN' }

/**
 * Everything that can be selected of a type, down to this many levels: for tests that look at all of an answer.
 * Lists below take a page of `below` rows.
 */
export function wholeSelection(schema: GraphQLSchema, typeName: string, levels: number, below = 3): string {
  const type = schema.getType(typeName)
  if (!type) throw new Error(`The schema has no type ${typeName}`)
  return `{ ${selection(type, levels, below)} }`
}

function selection(type: GraphQLNamedType, levels: number, below: number): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename'
  const fields = Object.values(type.getFields()).map((field) => selected(field, levels, below))
  return ['__typename', ...fields].filter(Boolean).join(' ')
}

function selected(field: GraphQLField<unknown, unknown>, levels: number, below: number): string {
  const inside = getNamedType(field.type)
  const composite = isCompositeType(inside)
  if (composite && levels === 0) return ''
  const needed = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: ${REQUIRED[name] ?? ''}`)
  const paged = field.args.some(({ name }) => name === 'first') ? [`first: ${below}`] : []
  const given = [...needed, ...paged].join(', ')
  const name = given === '' ? field.name : `${field.name}(${given})`
  // Edges show the same rows as nodes, a level further down.
  if (field.name === 'edges') return 'edges { cursor }'
  if (!composite) return name
  const wrapping = /(Connection|^PageInfo)$/.test(inside.name)
  return `${name} { ${selection(inside, wrapping ? levels : levels - 1, below)} }`
}
