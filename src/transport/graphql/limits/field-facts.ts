import { getNamedType, isCompositeType, isListType, isNonNullType, type GraphQLCompositeType, type GraphQLField } from 'graphql'

/** What the counting of costs needs to know about a field of the schema. */
export interface FieldFacts {
  /** Null for scalars and enums. */
  readonly inside: GraphQLCompositeType | null
  readonly list: boolean
  /** One record of this field. */
  readonly own: number
  /** The page when neither `first` nor `last` is given; null for fields without these arguments. */
  readonly page: number | null
  /** The name of an argument that lists what is asked for, such as `ids`. */
  readonly listArgument: string | null
  /** How many records a list without a page usually holds, where the schema says so. */
  readonly listSize: number | null
}

const DEFAULT_PAGE = 20

/**
 * Reads a field once; a field can set its own figures by `extensions: { cost, listSize }`. Edges and page infos are only wrapping.
 */
export function createFieldFacts(): (field: GraphQLField<unknown, unknown>) => FieldFacts {
  const known = new WeakMap<object, FieldFacts>()
  return (field) => {
    const found = known.get(field)
    if (found) return found
    const facts = read(field)
    known.set(field, facts)
    return facts
  }
}

function read(field: GraphQLField<unknown, unknown>): FieldFacts {
  const named = getNamedType(field.type)
  const inside = isCompositeType(named) ? named : null
  const nullable = isNonNullType(field.type) ? field.type.ofType : field.type
  return {
    inside,
    list: isListType(nullable),
    own: figure(field.extensions['cost']) ?? (inside === null || /(Edge|^PageInfo)$/.test(inside.name) ? 0 : 1),
    page: pageOf(field),
    listArgument: field.args.some(({ name }) => name === 'ids') ? 'ids' : null,
    listSize: figure(field.extensions['listSize']),
  }
}

function pageOf({ args }: GraphQLField<unknown, unknown>): number | null {
  const paging = args.filter(({ name }) => name === 'first' || name === 'last')
  if (paging.length === 0) return null
  return figure(paging.find(({ name }) => name === 'first')?.defaultValue) ?? DEFAULT_PAGE
}

function figure(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null
}
