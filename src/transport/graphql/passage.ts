import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server'
import { GraphQLError, OperationTypeNode } from 'graphql'
import { ClientError } from '../../platform/graphql/errors.js'
import type { Metrics } from '../../platform/metrics.js'
import type { Call } from '../http/call.js'
import { GraphqlRequest } from './graphql-request.js'
import type { CostCheck } from './limits/cost-check.js'
import { causeOf, codeOf, presentError } from './present-error.js'

export interface PassageParts {
  readonly costs: CostCheck
  readonly costLimit: number
  readonly metrics: Metrics
}

/** What happens to every operation on its way: it is named, its cost is checked, its errors are made presentable, its time is kept. */
export function passagePlugin<Ctx extends BaseContext>(parts: PassageParts): ApolloServerPlugin<Ctx> {
  return {
    async requestDidStart({ request: { http } }) {
      return http instanceof GraphqlRequest ? new Passage<Ctx>(parts, http) : undefined
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      const { http } = requestContext.request
      if (http instanceof GraphqlRequest) http.failure = error
    },
  }
}

class Passage<Ctx extends BaseContext> implements GraphQLRequestListener<Ctx> {
  readonly #parts: PassageParts
  readonly #request: GraphqlRequest
  #cost = 0

  constructor(parts: PassageParts, request: GraphqlRequest) {
    this.#parts = parts
    this.#request = request
  }

  async didResolveOperation({
    document,
    operation,
    operationName,
    request,
    source,
  }: GraphQLRequestContextDidResolveOperation<Ctx>): Promise<void> {
    const { costs, costLimit } = this.#parts
    const variables = request.variables ?? {}
    this.#request.call.operation = operationName
    if (!operation) return
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw asBadRequest(new ClientError('BAD_USER_INPUT', ELSEWHERE))
    this.#cost = costs.measure(document, operation, variables)
    if (this.#cost > costLimit) throw asBadRequest(costs.refusal(document, operation, variables, this.#cost))
    this.#request.keepable = operation.operation === OperationTypeNode.QUERY && !COMPUTED_ANEW.test(source ?? '')
  }

  async willSendResponse({ response, errors }: GraphQLRequestContextWillSendResponse<Ctx>): Promise<void> {
    const { call } = this.#request
    const { body } = response
    const outcome = errors === undefined ? 'ok' : body.kind === 'single' && body.singleResult.data ? 'partial' : 'refused'
    this.#parts.metrics.operationAnswered(call.operation, outcome, call.milliseconds / 1000)
    if (errors && response.http.status === 400 && this.#expectsOldStatus(errors)) response.http.status = 200
    if (errors) this.#request.keepable = false
    if (body.kind !== 'single') return
    const { singleResult } = body
    if (errors) singleResult.errors = errors.map((error) => presentFor(call, error))
    if (this.#tellsCost())
      singleResult.extensions = { ...singleResult.extensions, cost: { requested: this.#cost, limit: this.#parts.costLimit } }
  }

  // Clients that ask for plain JSON by name take every other status for a broken network; the draft keeps 200 for them.
  #expectsOldStatus(errors: readonly GraphQLError[]): boolean {
    const accepted = this.#request.headers.get('accept') ?? ''
    const plain = accepted.includes('application/json') && !accepted.includes('application/graphql-response+json')
    return plain && errors.every((error) => error.extensions['code'] !== 'BAD_REQUEST')
  }

  #tellsCost(): boolean {
    return this.#cost > this.#parts.costLimit || this.#request.headers.get('x-tongyuan-cost') === '1'
  }
}

/** Shows an error to the caller; one that nobody foresaw goes to the log with its cause. */
export function presentFor(call: Call, error: GraphQLError) {
  if (codeOf(error) === 'INTERNAL')
    call.log.error('graphql.failed', { operation: call.operation ?? undefined, path: error.path?.join('.'), error: causeOf(error) })
  return presentError(error, maskedFor(call))
}

export function maskedFor(call: Call): string {
  return `Something went wrong on our side. Quote ${call.id} when you report it.`
}

/** `verified` looks at the database each time: it would be no proof if it were kept. */
const COMPUTED_ANEW = /\bverified\b/

const ELSEWHERE = 'Subscriptions are answered at /graphql/stream (Server-Sent Events) and by WebSocket at /graphql; see docs/live.md.'

function asBadRequest(error: ClientError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { ...error.extensions, http: { status: 400 } } })
}
