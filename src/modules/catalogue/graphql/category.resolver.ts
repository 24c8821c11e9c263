import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { load, loadMaybe } from '../../../platform/load.js'
import {
  categoriesByIds,
  categoriesByItem,
  categoriesBySlug,
  childrenByCategory,
  relatedByCategory,
  type CategoryRow,
} from '../queries/categoriesByIds.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { itemsByCategory } from '../queries/itemsByCategory.js'
import { listCategories } from '../queries/listCategories.js'
import { Category } from './category.type.js'
import { ItemListArgs } from './item.inputs.js'
import { ItemConnection } from './item.resolver.js'
import { Item } from './item.type.js'

const CategoryConnection = connectionOf('Category', () => Category, 'categories')

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => Category, { nullable: true, description: 'The category with this id or this slug; null when there is none.' })
  category(
    @Ctx() context: ReadContext,
    @Arg('id', () => ID, { nullable: true, description: 'An id such as `cat_…`.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'A slug.' }) slug: string | null,
  ): Promise<CategoryRow | null> {
    if (id != null && slug == null) return load(context, categoriesByIds, id)
    if (slug != null && id == null) return load(context, categoriesBySlug, slug)
    throw new ClientError('BAD_USER_INPUT', 'Give either id or slug.')
  }

  @Query(() => CategoryConnection, { description: 'The categories below a parent, or the roots.' })
  categories(
    @Ctx() context: ReadContext,
    @Arg('scheme', () => String, { nullable: true, description: 'Only this tree, such as `theme`.' }) scheme: string | null,
    @Arg('parentId', () => ID, { nullable: true, description: 'Below this category; the roots when left out.' }) parentId: string | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<CategoryRow>> {
    return listCategories(context, { scheme: scheme ?? null, parentId: parentId ?? null }, page)
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category above; null for a root.' })
  parent(@Root() category: CategoryRow, @Ctx() context: ReadContext): Promise<CategoryRow | null> {
    return loadMaybe(context, categoriesByIds, category.parentId)
  }

  @FieldResolver(() => [Category], { description: 'The categories directly below, in their order.' })
  children(@Root() category: CategoryRow, @Ctx() context: ReadContext): Promise<CategoryRow[]> {
    return load(context, childrenByCategory, category.id)
  }

  @FieldResolver(() => [Category], { description: 'From the root to this category itself.' })
  async path(@Root() category: CategoryRow, @Ctx() context: ReadContext): Promise<CategoryRow[]> {
    const path = await Promise.all(category.ancestry.map((id) => load(context, categoriesByIds, id)))
    return path.filter((above) => above !== null)
  }

  @FieldResolver(() => ItemConnection, { description: 'The items that stand in this category or below it.' })
  items(
    @Root() category: CategoryRow,
    @Ctx() context: ReadContext,
    @Args(() => ItemListArgs) { filter, orderBy, ...page }: ItemListArgs,
  ): Promise<Connection<ItemRow>> {
    return itemsByCategory(context, { parentId: category.id, narrowedBy: { filter: filter ?? {}, orderBy: orderBy ?? null }, page })
  }

  @FieldResolver(() => [Category], { description: '类别之间的关联. Categories of any scheme that belong together with this one.' })
  relatedCategories(@Root() category: CategoryRow, @Ctx() context: ReadContext): Promise<CategoryRow[]> {
    return load(context, relatedByCategory, category.id)
  }
}

@Resolver(() => Item)
export class ItemCategoryResolver {
  @FieldResolver(() => [Category], { description: '分类. The categories in which the item stands.' })
  async categories(
    @Root() item: ItemRow,
    @Ctx() context: ReadContext,
    @Arg('scheme', () => String, { nullable: true, description: 'Only those of this tree, such as `theme`.' }) scheme: string | null,
  ): Promise<CategoryRow[]> {
    const categories = await load(context, categoriesByItem, item.id)
    return scheme == null ? categories : categories.filter((category) => category.scheme === scheme)
  }
}
