import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, type Connection } from '../../../platform/graphql/connection.js'
import { load, loadMaybe } from '../../../platform/load.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { itemsByIds } from '../queries/itemsByIds.js'
import { itemsByIndexNumber, itemsBySlug } from '../queries/itemsByName.js'
import { listItems } from '../queries/listItems.js'
import { ItemListArgs } from './item.inputs.js'
import { Disclosure, Item, Withdrawal } from './item.type.js'

export const ItemConnection = connectionOf('Item', () => Item, 'items')

@Resolver(() => Item)
export class ItemResolver {
  @Query(() => Item, { nullable: true, description: 'The item with this id; null when there is none for the caller.' })
  item(@Ctx() context: ReadContext, @Arg('id', () => ID, { description: 'An id such as `itm_…`.' }) id: string): Promise<ItemRow | null> {
    return load(context, itemsByIds, id)
  }

  @Query(() => Item, {
    nullable: true,
    description: 'The item with this slug, or that had it before; null when there is none for the caller.',
  })
  itemBySlug(@Ctx() context: ReadContext, @Arg('slug', () => String, { description: 'The slug.' }) slug: string): Promise<ItemRow | null> {
    return load(context, itemsBySlug, slug)
  }

  @Query(() => Item, {
    nullable: true,
    description: '按索引号查询. The item with this index number; null when there is none for the caller.',
  })
  itemByIndexNumber(
    @Ctx() context: ReadContext,
    @Arg('indexNumber', () => String, { description: 'The index number, such as `TY0000001/2026-00042`.' }) indexNumber: string,
  ): Promise<ItemRow | null> {
    return load(context, itemsByIndexNumber, indexNumber)
  }

  @Query(() => ItemConnection, { description: 'Items, newest publication first unless ordered otherwise.' })
  items(@Ctx() context: ReadContext, @Args(() => ItemListArgs) { filter, orderBy, ...page }: ItemListArgs): Promise<Connection<ItemRow>> {
    return listItems(context, filter ?? {}, orderBy ?? null, page)
  }

  @FieldResolver(() => Disclosure, { description: '公开属性. To whom it is disclosed, and why.' })
  disclosure(@Root() item: ItemRow): Disclosure {
    return { class: item.disclosureClass, basis: item.disclosureBasis, dueOn: item.disclosureDueOn }
  }

  @FieldResolver(() => Withdrawal, { nullable: true, description: 'The tombstone; null unless the item was taken back.' })
  withdrawal(@Root() item: ItemRow): Withdrawal | null {
    const { withdrawalKind: kind, withdrawalReason: reason, withdrawnAt: at, replacementId } = item
    return kind !== null && reason !== null && at !== null ? { kind, reason, at, replacementId } : null
  }
}

@Resolver(() => Withdrawal)
export class WithdrawalResolver {
  @FieldResolver(() => Item, { nullable: true, description: 'The item that stands in its place; null unless the kind is REPLACED.' })
  replacement(@Root() withdrawal: Withdrawal, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, withdrawal.replacementId)
  }
}
