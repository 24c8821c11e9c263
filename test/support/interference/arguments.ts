import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql'
import { textCandidates, type Pool } from '../walk/pool.js'
import type { Random } from './random.js'

/** Arguments for a field, at random; the required ones always. Empty when there are none. */
export function someArguments(random: Random, field: GraphQLField<unknown, unknown>, pool: Pool, mostRows: number): string {
  const backward = random.chance(0.2)
  const given = field.args.flatMap((argument) => {
    if (argument.name === 'first') return backward ? [] : [`first: ${rows(random, mostRows)}`]
    if (argument.name === 'last') return backward ? [`last: ${rows(random, mostRows)}`] : []
    if (argument.name === 'after' || argument.name === 'before') return cursor(random, argument.name, backward, pool)
    return isRequiredArgument(argument) || random.chance(0.35) ? [`${argument.name}: ${someValue(random, argument, pool)}`] : []
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

function rows(random: Random, most: number): number {
  return random.chance(0.02) ? random.pick([0, 101]) : 1 + random.below(most)
}

function cursor(random: Random, name: string, backward: boolean, pool: Pool): string[] {
  const fits = (name === 'before') === backward
  return fits && pool.cursors.size > 0 && random.chance(0.3) ? [`${name}: "${random.pick([...pool.cursors])}"`] : []
}

function someValue(random: Random, argument: Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>, pool: Pool): string {
  const type = getNullableType(argument.type)
  if (isListType(type)) {
    const item = { name: argument.name, type: type.ofType }
    return `[${Array.from({ length: random.below(4) }, () => someValue(random, item, pool)).join(', ')}]`
  }
  const named = getNamedType(type)
  if (isEnumType(named)) return random.pick(named.getValues().filter(({ name }) => !pool.declined.has(name))).name
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter((field) => isRequiredInputField(field) || random.chance(0.25))
    return `{ ${fields.map((field) => `${field.name}: ${someValue(random, field, pool)}`).join(', ')} }`
  }
  return someScalar(random, argument.name, named.name, pool)
}

function someScalar(random: Random, name: string, type: string, pool: Pool): string {
  if (type === 'Boolean') return String(random.chance(0.5))
  if (type === 'Int' || type === 'Float') return String(random.below(30))
  const texts = textCandidates(name, type, pool)
  return JSON.stringify(texts.length === 0 || random.chance(0.03) ? 'nothing-of-the-kind' : random.pick(texts))
}
