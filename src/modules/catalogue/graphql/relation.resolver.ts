import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, type Connection } from '../../../platform/graphql/connection.js'
import { load } from '../../../platform/load.js'
import { relationKinds, type RelationKind } from '../model/terms.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { itemsByIds } from '../queries/itemsByIds.js'
import { relationsByItem, type RelationRow } from '../queries/relationsByItem.js'
import { RelationListArgs } from './item.inputs.js'
import { Item } from './item.type.js'
import { Relation } from './relation.type.js'

const RelationConnection = connectionOf('Relation', () => Relation, 'relations')

@Resolver(() => Relation)
export class RelationResolver {
  @FieldResolver(() => String, {
    description: 'What the other item is to this one, in Chinese: the inverse name for INCOMING, such as 被解读.',
  })
  label(@Root() relation: RelationRow): string {
    const term = relationKinds[relation.kind as RelationKind]
    return relation.direction === 'OUTGOING' ? term.zh : term.inverse
  }

  @FieldResolver(() => Item, { description: 'The item at the other end.' })
  other(@Root() relation: RelationRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return load(context, itemsByIds, relation.otherId)
  }
}

@Resolver(() => Item)
export class ItemRelationResolver {
  @FieldResolver(() => RelationConnection, {
    description: '关联信息. Relations to other items that exist for the caller, outgoing ones first.',
  })
  relations(
    @Root() item: ItemRow,
    @Ctx() context: ReadContext,
    @Args(() => RelationListArgs) { kinds, direction, ...page }: RelationListArgs,
  ): Promise<Connection<RelationRow>> {
    return relationsByItem(context, { parentId: item.id, narrowedBy: { kinds: kinds ?? null, direction: direction ?? null }, page })
  }
}
