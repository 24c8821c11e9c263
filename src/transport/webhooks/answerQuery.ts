import {
  execute,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { Actor } from '../../platform/actor.js'
import type { RequestContext } from '../../platform/context.js'
import type { Entrance } from '../graphql/context.js'
import { createCostCheck } from '../graphql/limits/cost-check.js'
import { defaultGraphqlLimits } from '../graphql/limits/limits.js'
import { shapeRule } from '../graphql/limits/shape-rule.js'
import { presentError } from '../graphql/present-error.js'

export interface AnswerParts {
  readonly schema: GraphQLSchema
  readonly contextFor: (actor: Actor, entrance: Entrance) => RequestContext
}

type Variables = Readonly<Record<string, unknown>>
type Answer = Readonly<Record<string, unknown>>

const MOST_PLANS = 500

/** Answers stored queries as the partner of a channel would be answered: by the same schema, under the same limits, with the same rights. */
export function createAnswerQuery({ schema, contextFor }: AnswerParts) {
  const costs = createCostCheck(schema, defaultGraphqlLimits.cost)
  const plans = new Map<string, Plan>()
  const planOf = (query: string): Plan => {
    const known = plans.get(query)
    if (known) return known
    if (plans.size === MOST_PLANS) plans.clear()
    const made = plan(schema, query)
    plans.set(query, made)
    return made
  }
  return async (query: string, variables: Variables, channelId: string): Promise<Answer> => {
    const { document, operation, errors } = planOf(query)
    if (!document || !operation) return { data: null, errors }
    const cost = costs.measure(document, operation, variables)
    if (cost > defaultGraphqlLimits.cost) return { data: null, errors: [shown(costs.refusal(document, operation, variables, cost))] }
    const contextValue = contextFor(partnerOf(channelId), { requestId: 'webhooks', via: 'webhook', language: 'zh' })
    const answer = await execute({ schema, document, contextValue, variableValues: variables })
    return { data: answer.data ?? null, ...(answer.errors && { errors: answer.errors.map(shown) }) }
  }
}

interface Plan {
  readonly document: DocumentNode | null
  readonly operation: OperationDefinitionNode | null
  readonly errors: readonly unknown[]
}

/** A query that was good when it was stored may not be any more: then the receiver is told why. */
function plan(schema: GraphQLSchema, query: string): Plan {
  const document = parse(query, { maxTokens: defaultGraphqlLimits.tokens })
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION) ?? null
  const errors = [...validate(schema, document), ...validate(schema, document, [shapeRule(defaultGraphqlLimits)])].map(shown)
  return { document: errors.length > 0 ? null : document, operation, errors }
}

function shown(error: GraphQLError): unknown {
  return presentError(error, 'Something went wrong on our side.')
}

function partnerOf(channelId: string): Actor {
  return { id: channelId, displayName: 'partner', roles: ['PARTNER'], unitId: null, channelId, readOnly: true }
}
