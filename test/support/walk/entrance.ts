import { defaultFieldResolver, isObjectType, type GraphQLSchema } from 'graphql'
import type { RequestContext } from '../../../src/platform/context.js'
import { createLog } from '../../../src/platform/log.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { requestContext } from '../../../src/transport/graphql/context.js'
import { createGraphqlEntrance } from '../../../src/transport/graphql/handler.js'
import { buildHubSchema } from '../../../src/transport/graphql/schema.js'
import { createHttpServer } from '../../../src/transport/http/server.js'
import type { TestHub } from '../hub.js'

/** The hub's GraphQL entrance without its limits, which notes the fields that are resolved. */
export interface WideEntrance {
  readonly url: string
  readonly schema: GraphQLSchema
  /** `Type.field` of every field that was resolved of a record. */
  readonly resolved: ReadonlySet<string>
  readonly close: () => Promise<void>
}

const UNLIMITED = {
  depth: 1000,
  aliases: 100_000,
  rootFields: 1000,
  directives: 1000,
  tokens: 10_000_000,
  cost: Number.MAX_SAFE_INTEGER,
  bodyBytes: 100_000_000,
}

export async function openWideEntrance(hub: TestHub): Promise<WideEntrance> {
  const resolved = new Set<string>()
  const schema = await buildHubSchema()
  noteResolved(schema, resolved)
  const [log, metrics] = [createLog({ level: 'silent' }), createMetrics()]
  const context = (request: Parameters<typeof requestContext>[1], call: { id: string }) => requestContext(hub, request, call.id)
  const graphql = await createGraphqlEntrance<RequestContext>({ schema, context, limits: UNLIMITED, log, metrics })
  const http = createHttpServer({ routes: [graphql.route], readiness: {}, log, metrics })
  const { url } = await http.listen(0, '127.0.0.1')
  return {
    url,
    schema,
    resolved,
    close: async () => {
      await http.close(1000)
      await graphql.close()
    },
  }
}

function noteResolved(schema: GraphQLSchema, resolved: Set<string>): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver
      const name = `${type.name}.${field.name}`
      field.resolve = (...given) => {
        resolved.add(name)
        return resolve(...given)
      }
    }
  }
}
