import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { loadMaybe } from '../../../platform/load.js'
import { routeSave } from '../commands/routeSave.js'
import type { RouteVersion } from '../model/route.js'
import { listRoutes, routesByIds } from '../queries/routes.js'
import { RouteSaveInput, RouteSavePayload } from './route.input.js'
import { RouteStage, RouteType } from './route.type.js'

@Resolver(() => RouteType)
export class RouteResolver {
  @Query(() => [RouteType], {
    description: '审核流程. Every version of every route, by code and the day it begins. For the office; empty for everyone else.',
  })
  routes(
    @Ctx() context: ReadContext,
    @Arg('code', () => String, { nullable: true, description: 'Only this route.' }) code: string | null,
    @Arg('inEffectOn', () => Day, { nullable: true, description: 'Only the version of each route that is in effect on this day.' })
    inEffectOn: string | null,
  ): Promise<readonly RouteVersion[]> {
    return listRoutes(context, { code: code ?? null, inEffectOn: inEffectOn ?? null })
  }

  @FieldResolver(() => Day, {
    description: 'From this day on, until the next version begins. What was submitted before keeps the version it took.',
  })
  effectiveOn(@Root() { effectiveFrom }: RouteVersion): string {
    return effectiveFrom
  }

  @FieldResolver(() => [RouteStage], { description: 'The stages in order; the next begins when every step of the one before is approved.' })
  stages(@Root() { stages }: RouteVersion): readonly RouteStage[] {
    return stages.map((steps) => ({ steps }))
  }
}

@Resolver(() => RouteSavePayload)
export class RouteSaveResolver {
  @Mutation(() => RouteSavePayload, {
    nullable: true,
    description: '设定审核流程. Sets a route as it stands from a day on; reviews that are open keep theirs. ADMIN.',
  })
  async routeSave(
    @Ctx() context: RequestContext,
    @Arg('input', () => RouteSaveInput, { description: 'The route, and from when on.' }) input: RouteSaveInput,
  ): Promise<RouteSavePayload> {
    return mutate(context, routeSave, input)
  }

  @FieldResolver(() => RouteType, { nullable: true, description: 'The route as it was saved; null when declined.' })
  route(@Root() { routeId }: RouteSavePayload, @Ctx() context: ReadContext): Promise<RouteVersion | null> {
    return loadMaybe(context, routesByIds, routeId ?? null)
  }
}
