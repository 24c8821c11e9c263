import { lookup } from 'node:dns/promises'
import {
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { mayReach } from '../model/webhooks/address.js'
import { hostOf, type Reach } from '../model/webhooks/address-fault.js'

const PATIENCE_MS = 3_000

/** What the outside world says against a URL: that its name is unknown, or leads inwards. Null: nothing. Asked again with each connection. */
export async function urlFault(text: string, reach: Reach): Promise<string | null> {
  if (!URL.canParse(text)) return null
  const host = hostOf(new URL(text))
  const given = lookup(host, { all: true }).catch(() => [])
  const late = new Promise<[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []).unref())
  const addresses = await Promise.race([given, late])
  if (addresses.length === 0) return `The name ${host} is not known.`
  const inward = addresses.find(({ address }) => !mayReach(address, reach))
  return inward ? `The name ${host} leads to ${inward.address}, which is not on the public Internet.` : null
}

/** What a delivery's query may be asked with. */
const VARIABLES: readonly string[] = ['itemId', 'editionId', 'position']

/** What the schema says against a stored query; null: nothing. */
export function queryFault(text: string, schema: GraphQLSchema): string | null {
  const document = parsed(text)
  if (document === null) return null
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
  const [operation, ...others] = operations
  if (!operation || others.length > 0 || operation.operation !== OperationTypeNode.QUERY)
    return 'A stored query is one query operation, with its fragments.'
  const [error] = validate(schema, document, specifiedRules, { maxErrors: 1 })
  if (error) return placed(error)
  const unknown = operation.variableDefinitions?.find(
    ({ variable, type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue && !VARIABLES.includes(variable.name.value),
  )
  return unknown ? `Nobody gives $${unknown.variable.name.value}; a stored query gets $${VARIABLES.join(', $')}.` : null
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: 5_000 })
  } catch {
    return null
  }
}

function placed({ message, locations }: GraphQLError): string {
  const [place] = locations ?? []
  return place ? `${message} (line ${place.line}, column ${place.column})` : message
}
