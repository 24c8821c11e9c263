import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { editionsByIds, type EditionRow } from '../queries/editionsByIds.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { itemsByIds } from '../queries/itemsByIds.js'
import { Body } from './body.type.js'
import { Edition } from './edition.type.js'
import { Item } from './item.type.js'

@Resolver(() => Edition)
export class EditionResolver {
  @FieldResolver(() => Body, { description: 'The text of this edition.' })
  body(@Root() edition: EditionRow): Body {
    return { source: { editionId: edition.id } }
  }

  @FieldResolver(() => Item, { description: 'The item of which this is an edition.' })
  item(@Root() edition: EditionRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return load(context, itemsByIds, edition.itemId)
  }
}

@Resolver(() => Item)
export class ItemEditionResolver {
  @FieldResolver(() => Edition, {
    nullable: true,
    description: 'The public edition; null before first publication and when the text was taken back.',
  })
  edition(@Root() item: ItemRow, @Ctx() context: ReadContext): Promise<EditionRow | null> {
    return loadMaybe(context, editionsByIds, item.editionId)
  }

  @FieldResolver(() => Body, { nullable: true, description: 'Short for `edition.body`.' })
  body(@Root() item: ItemRow): Body | null {
    return item.editionId === null ? null : { source: { editionId: item.editionId } }
  }
}
