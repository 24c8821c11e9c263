import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { unitColumns, type UnitRow } from './unitsByIds.js'

const BY_CODE: readonly SortKey[] = [{ column: 'unit.code', type: 'text', direction: 'asc' }]

/** A page of units in order of their codes. */
export function listUnits({ reader }: ReadContext, kinds: readonly string[] | null, page: PageArguments): Promise<Connection<UnitRow>> {
  const rows = () => {
    const units = reader.selectFrom('unit')
    return kinds === null ? units : units.where(sql<boolean>`unit.kind = any(${[...kinds]})`)
  }
  return pageOf<UnitRow, 'unit'>({ rows, columns: unitColumns, order: BY_CODE }, page)
}
