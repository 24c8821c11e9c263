import { Ctx, Query, Resolver } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { Viewer } from './viewer.type.js'

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Ctx() context: ReadContext): Viewer | null {
    return context.actor
  }
}
