import { getNamedType, isRequiredArgument, type GraphQLField, type GraphQLSchema } from 'graphql'
import { candidates, chunks, type Pool } from './pool.js'
import { briefSelection, fullSelection, listOf } from './selection.js'

/** One operation, and the root field it is about. */
export interface Ask {
  readonly field: string
  readonly document: string
}

const ALIASES = 60

/**
 * Operations that ask every field of the root, with every value for each of its arguments, for everything below it. Of a list that is
 * narrowed or turned over only the rows themselves are asked for: what lies below them was asked of the whole list.
 */
export function everyQuery(schema: GraphQLSchema, pool: Pool): Ask[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const type = getNamedType(field.type)
    const [first = '', ...others] = argumentChoices(field, pool)
    const selection = fullSelection(schema, type, pool)
    if (!isList(type.name)) return inChunks(field.name, [first, ...others], type.name, selection)
    return [...inChunks(field.name, [first], type.name, selection), ...inChunks(field.name, others, type.name, briefSelection(type))]
  })
}

function inChunks(field: string, choices: readonly string[], type: string, selection: string): Ask[] {
  const [spread, fragment] = selection ? ['{ ...All }', `fragment All on ${type} ${selection}`] : ['', '']
  return chunks(choices, ALIASES).map((chosen) => ({
    field,
    document: `query Walk { ${chosen.map((list, at) => `r${at}: ${field}${list} ${spread}`).join('\n')} }\n${fragment}`,
  }))
}

function isList(name: string): boolean {
  return /(Connection|ChangeFeed)$/.test(name)
}

/** None but the required arguments, then each optional one by itself; every value of each. */
export function argumentChoices(field: GraphQLField<unknown, unknown>, pool: Pool): string[] {
  const required = field.args.filter(isRequiredArgument)
  const plain = required.map((argument) => `${argument.name}: ${candidates(argument, pool)[0] ?? 'null'}`)
  const pages = field.args.some(({ name }) => name === 'first')
  const choices = [listOf([...plain, ...(pages ? ['first: 100'] : [])])]
  for (const argument of field.args) {
    const others = required.filter((other) => other !== argument).map((other) => `${other.name}: ${candidates(other, pool)[0] ?? 'null'}`)
    const size = pages && !['first', 'last', 'before'].includes(argument.name) ? ['first: 100'] : []
    for (const value of candidates(argument, pool)) choices.push(listOf([...others, ...size, `${argument.name}: ${value}`]))
  }
  return [...new Set(choices)]
}
