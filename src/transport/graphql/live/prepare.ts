import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { ClientError } from '../../../platform/graphql/errors.js'
import { createCostCheck } from '../limits/cost-check.js'
import type { GraphqlLimits } from '../limits/limits.js'
import { shapeRule } from '../limits/shape-rule.js'
import { TOO_DEEP } from '../present-error.js'

/** What a subscription is made of, once it has passed. */
export interface Prepared {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export type Preparation = (request: unknown) => Prepared | readonly GraphQLError[]

/** Reads a request and holds it to the same rules as /graphql; only subscriptions pass. */
export function createPreparation(schema: GraphQLSchema, limits: GraphqlLimits): Preparation {
  const costs = createCostCheck(schema, limits.cost)
  const rules = [...specifiedRules, shapeRule(limits)]
  return (request) => {
    try {
      const { query, operationName, variables } = readRequest(request)
      const document = parsed(query, limits.tokens)
      const faults = validate(schema, document, rules)
      if (faults.length > 0)
        return faults.map((fault) => (fault instanceof ClientError ? fault : marked(fault, 'GRAPHQL_VALIDATION_FAILED')))
      const operation = getOperationAST(document, operationName)
      if (!operation) return [wrong('Name the operation to follow, one that the document holds.')]
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
        return [wrong(`Only subscriptions are taken here; send a ${operation.operation} to /graphql by HTTP.`)]
      const cost = costs.measure(document, operation, variables)
      if (cost > limits.cost) return [costs.refusal(document, operation, variables, cost)]
      return { document, operationName, variables }
    } catch (error) {
      if (error instanceof GraphQLError) return [error]
      // A document can still be nested more deeply than the stack of the validation is.
      if (error instanceof RangeError) return [new ClientError('COST_EXCEEDED', TOO_DEEP)]
      throw error
    }
  }
}

/** Gives an error of graphql-js the code by which it is known to be the sender's. */
export function marked(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes = null, source = null, positions = null, path = null } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...error.extensions, code } })
}

function readRequest(request: unknown) {
  const { query, operationName, variables } = { ...(request as { query?: unknown; operationName?: unknown; variables?: unknown }) }
  if (typeof query !== 'string') throw wrong('Send an object with the text of the subscription in `query`.')
  if (operationName != null && typeof operationName !== 'string') throw wrong('`operationName` must be a text.')
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) throw wrong('`variables` must be an object.')
  return { query, operationName: operationName ?? null, variables: (variables ?? {}) as Record<string, unknown> }
}

function parsed(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens })
  } catch (error) {
    throw error instanceof GraphQLError ? marked(error, 'GRAPHQL_PARSE_FAILED') : error
  }
}

function wrong(message: string): ClientError {
  return new ClientError('BAD_USER_INPUT', message)
}
