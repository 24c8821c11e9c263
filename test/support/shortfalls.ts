import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/**
 * Where a schema falls short of a contract, one line each, such as `Item.slug is String, not String!`; empty when every client of the
 * contract is served: what the contract names is there with its type, and nothing more is demanded.
 */
export function shortfalls(contract: GraphQLSchema, schema: GraphQLSchema): string[] {
  return Object.values(contract.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => ofType(type, schema.getType(type.name)))
}

function ofType(wanted: GraphQLNamedType, found: GraphQLNamedType | undefined): string[] {
  if (!found) return [`${wanted.name} is missing`]
  if (wanted.constructor.name !== found.constructor.name) return [`${wanted.name} is another kind of type`]
  if (isEnumType(wanted)) return ofEnum(wanted, found as GraphQLEnumType)
  if (isInputObjectType(wanted)) return ofInput(wanted, found as GraphQLInputObjectType)
  if (isObjectType(wanted) || isInterfaceType(wanted)) return ofComposite(wanted, found as GraphQLObjectType | GraphQLInterfaceType)
  return []
}

function ofEnum(wanted: GraphQLEnumType, found: GraphQLEnumType): string[] {
  return wanted.getValues().flatMap(({ name }) => (found.getValue(name) ? [] : [`${wanted.name}.${name} is missing`]))
}

function ofComposite(wanted: GraphQLObjectType | GraphQLInterfaceType, found: GraphQLObjectType | GraphQLInterfaceType): string[] {
  const interfaces = found.getInterfaces().map(({ name }) => name)
  const lost = wanted.getInterfaces().flatMap(({ name }) => (interfaces.includes(name) ? [] : [`${wanted.name} is no ${name}`]))
  const fields = found.getFields()
  return [
    ...lost,
    ...Object.values(wanted.getFields()).flatMap((field) => ofField(`${wanted.name}.${field.name}`, field, fields[field.name])),
  ]
}

function ofField(place: string, wanted: GraphQLField<unknown, unknown>, found: GraphQLField<unknown, unknown> | undefined): string[] {
  if (!found) return [`${place} is missing`]
  const given = wanted.args.flatMap((arg) =>
    ofValue(
      `${place}(${arg.name}:)`,
      arg,
      found.args.find(({ name }) => name === arg.name),
    ),
  )
  const demanded = found.args.filter((arg) => isRequiredArgument(arg) && !wanted.args.some(({ name }) => name === arg.name))
  return [...differing(place, wanted, found), ...given, ...demanded.map(({ name }) => `${place} demands ${name}`)]
}

function ofInput(wanted: GraphQLInputObjectType, found: GraphQLInputObjectType): string[] {
  const [fields, known] = [wanted.getFields(), found.getFields()]
  const given = Object.values(fields).flatMap((field) => ofValue(`${wanted.name}.${field.name}`, field, known[field.name]))
  const demanded = Object.values(known).filter((field) => isRequiredInputField(field) && !(field.name in fields))
  return [...given, ...demanded.map(({ name }) => `${wanted.name} demands ${name}`)]
}

function ofValue<V extends GraphQLArgument | GraphQLInputField>(place: string, wanted: V, found: V | undefined): string[] {
  if (!found) return [`${place} is missing`]
  const [one, other] = [JSON.stringify(wanted.defaultValue), JSON.stringify(found.defaultValue)]
  return [...differing(place, wanted, found), ...(one === other ? [] : [`${place} is ${other} when left out, not ${one}`])]
}

function differing(place: string, wanted: { type: unknown }, found: { type: unknown }): string[] {
  return String(wanted.type) === String(found.type) ? [] : [`${place} is ${String(found.type)}, not ${String(wanted.type)}`]
}
