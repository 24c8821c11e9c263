import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Account, Viewer } from '../../accounts/index.js'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { listUnits } from '../queries/listUnits.js'
import { unitsByIds, type UnitRow } from '../queries/unitsByIds.js'
import { UnitKind } from './enums.js'
import { Item } from './item.type.js'
import { Unit } from './unit.type.js'

const UnitConnection = connectionOf('Unit', () => Unit, 'units')

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => UnitConnection, { description: 'The units, in order of their codes.' })
  units(
    @Ctx() context: ReadContext,
    @Arg('kinds', () => [UnitKind], { nullable: true, description: 'Only units of these kinds.' }) kinds: string[] | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<UnitRow>> {
    return listUnits(context, kinds ?? null, page)
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit above; null for the highest.' })
  parent(@Root() unit: UnitRow, @Ctx() context: ReadContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, unit.parentId)
  }
}

@Resolver(() => Item)
export class ItemUnitResolver {
  @FieldResolver(() => Unit, { description: '发布机构. The unit that publishes the item.' })
  unit(@Root() item: { unitId: string }, @Ctx() context: ReadContext): Promise<UnitRow | null> {
    return load(context, unitsByIds, item.unitId)
  }
}

@Resolver(() => Viewer)
export class ViewerUnitResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit the account belongs to; null when it belongs to none.' })
  unit(@Root() viewer: { unitId: string | null }, @Ctx() context: ReadContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, viewer.unitId)
  }
}

@Resolver(() => Account)
export class AccountUnitResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit it belongs to; null when it belongs to none.' })
  unit(@Root() account: { unitId: string | null }, @Ctx() context: ReadContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, account.unitId)
  }
}
