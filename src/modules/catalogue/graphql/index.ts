import { CategoryCreateResolver, CategoryUpdateResolver, UnitCreateResolver, UnitUpdateResolver } from './admin.resolver.js'
import { AttachmentResolver, ItemAttachmentResolver } from './attachment.resolver.js'
import { BodyResolver } from './body.resolver.js'
import { CategoryResolver, ItemCategoryResolver } from './category.resolver.js'
import { DraftCreateResolver, DraftUpdateResolver, RelationCreateResolver, RelationDeleteResolver } from './draft.resolver.js'
import { EditionResolver, ItemEditionResolver } from './edition.resolver.js'
import { ItemResolver, WithdrawalResolver } from './item.resolver.js'
import { ItemRelationResolver, RelationResolver } from './relation.resolver.js'
import { AccountUnitResolver, ItemUnitResolver, UnitResolver, ViewerUnitResolver } from './unit.resolver.js'

export const catalogueResolvers = [
  ItemResolver,
  WithdrawalResolver,
  EditionResolver,
  ItemEditionResolver,
  BodyResolver,
  AttachmentResolver,
  ItemAttachmentResolver,
  CategoryResolver,
  ItemCategoryResolver,
  RelationResolver,
  ItemRelationResolver,
  UnitResolver,
  ItemUnitResolver,
  AccountUnitResolver,
  ViewerUnitResolver,
  DraftCreateResolver,
  DraftUpdateResolver,
  RelationCreateResolver,
  RelationDeleteResolver,
  UnitCreateResolver,
  UnitUpdateResolver,
  CategoryCreateResolver,
  CategoryUpdateResolver,
] as const
