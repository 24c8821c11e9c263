import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { permitted } from '../../../platform/permitted.js'
import { endpointCreate } from '../commands/endpointCreate.js'
import { endpointSecretRotate } from '../commands/endpointSecretRotate.js'
import { endpointUpdate } from '../commands/endpointUpdate.js'
import { queryFault, urlFault } from '../queries/endpointFaults.js'
import { endpointsByIds, type EndpointRow } from '../queries/endpoints.js'
import {
  EndpointCreateInput,
  EndpointCreatePayload,
  EndpointSecretRotateInput,
  EndpointSecretRotatePayload,
  EndpointUpdateInput,
  EndpointUpdatePayload,
} from './endpoint.inputs.js'
import { Endpoint } from './endpoint.type.js'

const SECRET = 'The signing secret, shown only here: `whsec_` and base64. Null when declined, or when an idempotency key repeats the call.'

@Resolver(() => EndpointCreatePayload)
export class EndpointCreateResolver {
  @Mutation(() => EndpointCreatePayload, { nullable: true, description: '接收地址登记. Pushes a channel’s changes to an address. ADMIN.' })
  async endpointCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => EndpointCreateInput, { description: 'The endpoint.' }) input: EndpointCreateInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EndpointCreatePayload> {
    permitted(context.actor, 'endpoint.create')
    return mutate(context, endpointCreate, Object.assign(input, await faultsOf(context, input, info)))
  }

  @FieldResolver(() => Endpoint, { nullable: true, description: 'The new endpoint; null when declined.' })
  endpoint(@Root() payload: EndpointCreatePayload, @Ctx() context: RequestContext): Promise<EndpointRow | null> {
    return loadMaybe(context, endpointsByIds, payload.endpointId ?? null)
  }

  @FieldResolver(() => String, { nullable: true, description: SECRET })
  signingSecret(@Root() payload: EndpointCreatePayload): string | null {
    return payload.secret ?? null
  }
}

@Resolver(() => EndpointUpdatePayload)
export class EndpointUpdateResolver {
  @Mutation(() => EndpointUpdatePayload, { nullable: true, description: 'Changes an endpoint, or switches it off or on. ADMIN.' })
  async endpointUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => EndpointUpdateInput, { description: 'The changes.' }) input: EndpointUpdateInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EndpointUpdatePayload> {
    permitted(context.actor, 'endpoint.update')
    return mutate(context, endpointUpdate, Object.assign(input, await faultsOf(context, input, info)))
  }

  @FieldResolver(() => Endpoint, { nullable: true, description: 'The endpoint after the change; null when declined.' })
  endpoint(@Root() payload: EndpointUpdatePayload, @Ctx() context: RequestContext): Promise<EndpointRow | null> {
    return loadMaybe(context, endpointsByIds, payload.endpointId ?? null)
  }
}

@Resolver(() => EndpointSecretRotatePayload)
export class EndpointSecretRotateResolver {
  @Mutation(() => EndpointSecretRotatePayload, {
    nullable: true,
    description: 'Gives an endpoint a new signing secret, beside which the old one signs for an overlap. ADMIN.',
  })
  async endpointSecretRotate(
    @Ctx() context: RequestContext,
    @Arg('input', () => EndpointSecretRotateInput, { description: 'Which endpoint.' }) input: EndpointSecretRotateInput,
  ): Promise<EndpointSecretRotatePayload> {
    return mutate(context, endpointSecretRotate, input)
  }

  @FieldResolver(() => Endpoint, { nullable: true, description: 'The endpoint; null when declined.' })
  endpoint(@Root() payload: EndpointSecretRotatePayload, @Ctx() context: RequestContext): Promise<EndpointRow | null> {
    return loadMaybe(context, endpointsByIds, payload.endpointId ?? null)
  }

  @FieldResolver(() => String, { nullable: true, description: SECRET })
  signingSecret(@Root() payload: EndpointSecretRotatePayload): string | null {
    return payload.secret ?? null
  }
}

interface Given {
  readonly url?: string | null
  readonly query?: string | null
}

/** What only the network and the schema know. */
async function faultsOf({ settings }: RequestContext, { url, query }: Given, { schema }: GraphQLResolveInfo) {
  return {
    urlFault: url == null ? null : await urlFault(url, { loopback: settings.webhooksLoopback }),
    queryFault: query == null ? null : queryFault(query, schema),
  }
}
