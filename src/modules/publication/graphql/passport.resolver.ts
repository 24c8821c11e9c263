import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { load } from '../../../platform/load.js'
import { ItemType, type ItemRow } from '../../catalogue/index.js'
import { distributionsByEdition, DistributionType, type DistributionRow } from '../../distribution/index.js'
import { changesByItem, ChangeType, type ChangeRow } from '../../ledger/index.js'
import { signOffsByEdition, SignOffType, type SignOffRow } from '../../review/index.js'
import { namedSignOffs } from '../queries/namedSignOffs.js'
import { provenItems } from '../queries/provenItems.js'
import { Passport } from './passport.type.js'

@Resolver(() => ItemType)
export class ItemPassportResolver {
  @FieldResolver(() => Passport, { description: '公开凭证. What proves the public text.' })
  passport(@Root() item: ItemRow): Passport {
    return { item }
  }
}

@Resolver(() => Passport)
export class PassportResolver {
  @FieldResolver(() => Boolean, {
    description:
      'True when content, edition hash, ledger entry and public text agree, recomputed for this answer; false when nothing of the item is public.',
  })
  verified(@Root() { item }: Passport, @Ctx() context: RequestContext): Promise<boolean> {
    return load(context, provenItems, item.id)
  }

  @FieldResolver(() => ChangeType, {
    nullable: true,
    description: 'The newest ledger entry about the item; null before the first publication.',
  })
  async entry(@Root() { item }: Passport, @Ctx() context: RequestContext): Promise<ChangeRow | null> {
    const changes = await load(context, changesByItem, item.id)
    return changes.at(-1) ?? null
  }

  @FieldResolver(() => Boolean, {
    description: '应急公开. True, for ever, when an edition of the item once went public before its reviews were done.',
  })
  async emergency(@Root() { item }: Passport, @Ctx() context: RequestContext): Promise<boolean> {
    const changes = await load(context, changesByItem, item.id)
    return changes.some((change) => change.emergency)
  }

  @FieldResolver(() => [SignOffType], { description: 'The verdicts that allowed the public edition; empty for content that was migrated.' })
  async signOffs(@Root() { item }: Passport, @Ctx() context: RequestContext): Promise<SignOffRow[]> {
    if (item.editionId === null) return []
    const [given, named] = await Promise.all([
      load(context, signOffsByEdition, item.editionId),
      load(context, namedSignOffs, item.editionId),
    ])
    return given.filter(({ digest }) => named.has(digest))
  }

  @FieldResolver(() => [DistributionType], { description: 'Where the public edition went.' })
  distributions(@Root() { item }: Passport, @Ctx() context: RequestContext): Promise<DistributionRow[]> | DistributionRow[] {
    return item.editionId === null ? [] : load(context, distributionsByEdition, item.editionId)
  }
}
