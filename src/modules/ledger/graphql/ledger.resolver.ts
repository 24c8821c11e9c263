import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { Position } from '../../../platform/graphql/scalars.js'
import { load } from '../../../platform/load.js'
import { editionsByIds, EditionType, itemsByIds, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { changeFeed, type ChangeFeedRow } from '../queries/changeFeed.js'
import type { ChangeRow } from '../queries/changesAfter.js'
import { ledgerHead, type LedgerHeadRow } from '../queries/head.js'
import { Change, ChangeFeed, LedgerHead } from './ledger.type.js'

const MOST_CHANGES = 1000

@Resolver(() => LedgerHead)
export class LedgerResolver {
  @Query(() => LedgerHead, { description: '公开台账. Where the public ledger ends.' })
  ledger(@Ctx() context: ReadContext): Promise<LedgerHeadRow> {
    return ledgerHead(context)
  }

  @Query(() => ChangeFeed, {
    description:
      'What became public, was corrected or taken back after a position: never a gap, never a repeat. Resume with `endPosition`.',
  })
  changes(
    @Ctx() context: ReadContext,
    @Arg('after', () => Position, { defaultValue: '0', description: 'The position after which to begin.' }) after: string,
    @Arg('channel', () => String, { nullable: true, description: 'Only what goes out on this channel, by code.' }) channel: string | null,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many at most: 1 to 1,000.' }) first: number,
  ): Promise<ChangeFeedRow> {
    if (first < 1 || first > MOST_CHANGES)
      throw new ClientError('BAD_USER_INPUT', `first must be from 1 to ${MOST_CHANGES}, and is ${first}.`)
    return changeFeed(context, after, channel ?? null, first)
  }
}

@Resolver(() => Change)
export class ChangeResolver {
  @FieldResolver(() => ItemType, { nullable: true, description: 'The item as it is now; null when it does not exist for the caller.' })
  item(@Root() change: ChangeRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return load(context, itemsByIds, change.itemId)
  }

  @FieldResolver(() => EditionType, { nullable: true, description: 'The edition it is about; null when that was taken back.' })
  edition(@Root() change: ChangeRow, @Ctx() context: ReadContext): Promise<EditionRow | null> {
    return load(context, editionsByIds, change.editionId)
  }
}
