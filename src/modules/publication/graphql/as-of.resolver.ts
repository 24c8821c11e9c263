import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { EditionType, type EditionRow } from '../../catalogue/index.js'
import { editionAsOf } from '../queries/editionAsOf.js'

@Resolver()
export class ItemAsOfResolver {
  @Query(() => EditionType, {
    nullable: true,
    description:
      '历史版本. The edition of an item that stood before the public at an instant; null when none stood, or when it was taken back since and can no longer be read.',
  })
  itemAsOf(
    @Ctx() context: ReadContext,
    @Arg('id', () => ID, { description: 'The item.' }) id: string,
    @Arg('at', () => DateTime, { description: 'The instant, such as `2026-05-01T00:00:00+08:00`.' }) at: Date,
  ): Promise<EditionRow | null> {
    return editionAsOf(context, id, at)
  }
}
