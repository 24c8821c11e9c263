import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { categoryCreate } from '../commands/categoryCreate.js'
import { categoryUpdate } from '../commands/categoryUpdate.js'
import { unitCreate } from '../commands/unitCreate.js'
import { unitUpdate } from '../commands/unitUpdate.js'
import { categoriesByIds, type CategoryRow } from '../queries/categoriesByIds.js'
import { unitsByIds, type UnitRow } from '../queries/unitsByIds.js'
import {
  CategoryCreateInput,
  CategoryCreatePayload,
  CategoryUpdateInput,
  CategoryUpdatePayload,
  UnitCreateInput,
  UnitCreatePayload,
  UnitUpdateInput,
  UnitUpdatePayload,
} from './admin.inputs.js'
import { Category } from './category.type.js'
import { Unit } from './unit.type.js'

@Resolver(() => UnitCreatePayload)
export class UnitCreateResolver {
  @Mutation(() => UnitCreatePayload, { nullable: true, description: 'Adds a unit. ADMIN.' })
  async unitCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => UnitCreateInput, { description: 'The unit.' }) input: UnitCreateInput,
  ): Promise<UnitCreatePayload> {
    return mutate(context, unitCreate, input)
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The new unit; null when declined.' })
  unit(@Root() payload: UnitCreatePayload, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, payload.unitId ?? null)
  }
}

@Resolver(() => UnitUpdatePayload)
export class UnitUpdateResolver {
  @Mutation(() => UnitUpdatePayload, { nullable: true, description: 'Renames or moves a unit. ADMIN.' })
  async unitUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => UnitUpdateInput, { description: 'The changes.' }) input: UnitUpdateInput,
  ): Promise<UnitUpdatePayload> {
    return mutate(context, unitUpdate, input)
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit after the change; null when declined.' })
  unit(@Root() payload: UnitUpdatePayload, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, payload.unitId ?? null)
  }
}

@Resolver(() => CategoryCreatePayload)
export class CategoryCreateResolver {
  @Mutation(() => CategoryCreatePayload, { nullable: true, description: 'Adds a category. ADMIN.' })
  async categoryCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => CategoryCreateInput, { description: 'The category.' }) input: CategoryCreateInput,
  ): Promise<CategoryCreatePayload> {
    return mutate(context, categoryCreate, input)
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The new category; null when declined.' })
  category(@Root() payload: CategoryCreatePayload, @Ctx() context: RequestContext): Promise<CategoryRow | null> {
    return loadMaybe(context, categoriesByIds, payload.categoryId ?? null)
  }
}

@Resolver(() => CategoryUpdatePayload)
export class CategoryUpdateResolver {
  @Mutation(() => CategoryUpdatePayload, { nullable: true, description: 'Renames, moves or relates a category. ADMIN.' })
  async categoryUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => CategoryUpdateInput, { description: 'The changes.' }) input: CategoryUpdateInput,
  ): Promise<CategoryUpdatePayload> {
    return mutate(context, categoryUpdate, input)
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category after the change; null when declined.' })
  category(@Root() payload: CategoryUpdatePayload, @Ctx() context: RequestContext): Promise<CategoryRow | null> {
    return loadMaybe(context, categoriesByIds, payload.categoryId ?? null)
  }
}
