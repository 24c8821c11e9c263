import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLResponse } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../platform/log.js'
import type { Metrics } from '../../platform/metrics.js'
import { parseJson, readJsonText } from '../http/body.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send, type Answer } from '../http/send.js'
import { cautiousCacheHeaders, type CacheHeaders } from './cache-headers.js'
import { failureAnswer, faultAnswer } from './failure-answer.js'
import { GraphqlRequest } from './graphql-request.js'
import { KeptAnswer } from './kept/answer.js'
import { publicQuestion } from './kept/question.js'
import { sendKept } from './kept/send.js'
import { createAnswerStore } from './kept/store.js'
import { createCostCheck } from './limits/cost-check.js'
import { defaultGraphqlLimits, type GraphqlLimits } from './limits/limits.js'
import { shapeRule } from './limits/shape-rule.js'
import { passagePlugin } from './passage.js'
import { presentError } from './present-error.js'
import { requestError } from './request-error.js'

export interface GraphqlParts<Ctx extends object> {
  readonly schema: GraphQLSchema
  /** Recognises the caller; a ClientError thrown here ends the request with its code and HTTP status. */
  readonly context: (request: IncomingMessage, call: Call) => Promise<Ctx>
  readonly limits?: Partial<GraphqlLimits>
  readonly log: Log
  readonly metrics: Metrics
  readonly plugins?: readonly ApolloServerPlugin<Ctx>[]
  readonly cacheHeaders?: CacheHeaders
  /** Where the public's answers are kept, as long as the epoch stays the same; left out: nowhere. */
  readonly keeping?: { readonly epoch: () => Promise<string>; readonly mostBytes: number }
}

export interface GraphqlEntrance {
  readonly route: Route
  close(): Promise<void>
}

/** /graphql: queries by GET, everything by POST, under the limits of `limits/`. */
export async function createGraphqlEntrance<Ctx extends object>(parts: GraphqlParts<Ctx>): Promise<GraphqlEntrance> {
  const limits = { ...defaultGraphqlLimits, ...parts.limits }
  const apollo = apolloServer(parts, limits)
  await apollo.start()
  const { context, cacheHeaders = cautiousCacheHeaders, keeping, metrics } = parts
  const store = keeping && createAnswerStore(keeping.mostBytes)

  async function handle(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
    try {
      const text = request.method === 'POST' ? await readJsonText(request, limits.bodyBytes) : ''
      const question = publicQuestion(request, call, text)
      if (!keeping || !store || question === null) return await send(request, response, (await answerTo(request, call, text)).answer)
      let own: Answer | null = null
      const kept = await store.answer(await keeping.epoch(), question, async () => {
        const { answer, keepable } = await answerTo(request, call, text)
        own = answer
        return keepable && typeof answer.body === 'string' ? new KeptAnswer(call.operation, answer.headers, answer.body) : null
      })
      if (!kept) return await send(request, response, own ?? (await answerTo(request, call, text)).answer)
      if (own === null) {
        call.operation = kept.operation
        metrics.operationAnswered(call.operation, 'ok', call.milliseconds / 1000)
      }
      await sendKept(request, response, kept)
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error
      await send(request, response, faultAnswer(request, error))
    }
  }

  async function answerTo(request: IncomingMessage, call: Call, text: string): Promise<{ answer: Answer; keepable: boolean }> {
    const body = request.method === 'POST' ? parseJson(text) : undefined
    const httpGraphQLRequest = new GraphqlRequest(call, request.headers, body)
    const recognise = () => context(request, call).catch((error: unknown) => Promise.reject(requestError(call, error)))
    const result = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: recognise })
    if (httpGraphQLRequest.failure) return { answer: failureAnswer(request, call, httpGraphQLRequest.failure), keepable: false }
    const headers = { ...Object.fromEntries(result.headers), ...cacheHeaders(request, call) }
    const status = result.status ?? 200
    return { answer: { status, headers, body: textOf(result) }, keepable: status === 200 && httpGraphQLRequest.keepable }
  }

  return {
    route: { path: '/graphql', reach: 'exact', methods: ['GET', 'POST'], readableBy: 'any-origin', handle },
    close: () => apollo.stop(),
  }
}

function apolloServer<Ctx extends object>(
  { schema, log, metrics, plugins = [] }: GraphqlParts<Ctx>,
  limits: GraphqlLimits,
): ApolloServer<Ctx> {
  return new ApolloServer<Ctx>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger: apolloLog(log),
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [shapeRule(limits)],
    formatError: (_, error) =>
      presentError(error instanceof GraphQLError ? error : new GraphQLError('Unexpected error'), 'Something went wrong on our side.'),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      passagePlugin<Ctx>({ costs: createCostCheck(schema, limits.cost), costLimit: limits.cost, metrics }),
      ...plugins,
    ],
  })
}

function apolloLog(log: Log) {
  return {
    debug: (message: unknown) => log.debug('apollo.said', { message }),
    info: (message: unknown) => log.info('apollo.said', { message }),
    warn: (message: unknown) => log.warn('apollo.said', { message }),
    error: (message: unknown) => log.error('apollo.said', { message }),
  }
}

function textOf({ body }: HTTPGraphQLResponse): string {
  if (body.kind === 'complete') return body.string
  throw new Error('A streamed answer (@defer, @stream) came from a schema that does not offer it')
}
