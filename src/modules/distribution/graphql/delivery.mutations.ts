import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { deliveryReplay } from '../commands/deliveryReplay.js'
import { distributionRetry } from '../commands/distributionRetry.js'
import { endpointTest } from '../commands/endpointTest.js'
import { deliveriesByIds, type DeliveryRow } from '../queries/deliveries.js'
import type { DistributionRow } from '../queries/distributionRows.js'
import { distributionsByIds } from '../queries/listDistributions.js'
import { Distribution } from './distribution.type.js'
import {
  DeliveryReplayInput,
  DeliveryReplayPayload,
  DistributionRetryInput,
  DistributionRetryPayload,
  EndpointTestInput,
  EndpointTestPayload,
} from './endpoint.inputs.js'
import { Delivery } from './endpoint.type.js'

@Resolver(() => EndpointTestPayload)
export class EndpointTestResolver {
  @Mutation(() => EndpointTestPayload, { nullable: true, description: 'Sends an endpoint a signed event that tells of nothing. ADMIN.' })
  async endpointTest(
    @Ctx() context: RequestContext,
    @Arg('input', () => EndpointTestInput, { description: 'Which endpoint.' }) input: EndpointTestInput,
  ): Promise<EndpointTestPayload> {
    return mutate(context, endpointTest, input)
  }

  @FieldResolver(() => Delivery, { nullable: true, description: 'The delivery, which goes out at once; null when declined.' })
  delivery(@Root() payload: EndpointTestPayload, @Ctx() context: RequestContext): Promise<DeliveryRow | null> {
    return loadMaybe(context, deliveriesByIds, payload.deliveryId ?? null)
  }
}

@Resolver(() => DeliveryReplayPayload)
export class DeliveryReplayResolver {
  @Mutation(() => DeliveryReplayPayload, {
    nullable: true,
    description:
      '重新推送. Tells an endpoint once more of what it was told between two positions, under the original ids; of each item the newest only. ADMIN.',
  })
  async deliveryReplay(
    @Ctx() context: RequestContext,
    @Arg('input', () => DeliveryReplayInput, { description: 'The window.' }) input: DeliveryReplayInput,
  ): Promise<DeliveryReplayPayload> {
    return mutate(context, deliveryReplay, input)
  }

  @FieldResolver(() => Int, { description: 'How many deliveries go out again; 0 when declined.' })
  count(@Root() payload: DeliveryReplayPayload): number {
    return payload.deliveryIds?.length ?? 0
  }
}

@Resolver(() => DistributionRetryPayload)
export class DistributionRetryResolver {
  @Mutation(() => DistributionRetryPayload, { nullable: true, description: '重新分发. Hands over again what was given up. EDITOR.' })
  async distributionRetry(
    @Ctx() context: RequestContext,
    @Arg('input', () => DistributionRetryInput, { description: 'Which distribution.' }) input: DistributionRetryInput,
  ): Promise<DistributionRetryPayload> {
    return mutate(context, distributionRetry, input)
  }

  @FieldResolver(() => Distribution, { nullable: true, description: 'The distribution after the change; null when declined.' })
  distribution(@Root() payload: DistributionRetryPayload, @Ctx() context: RequestContext): Promise<DistributionRow | null> {
    return loadMaybe(context, distributionsByIds, payload.distributionId ?? null)
  }
}
