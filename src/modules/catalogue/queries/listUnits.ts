import type { ReadContext } from '../../../platform/context.js'
import { connectionFrom, type Connection } from '../../../platform/graphql/connection.js'
import { cursorColumn, keyset, parsePage, type PageArguments, type SortKey } from '../../../platform/graphql/page.js'
import { unitColumns, type UnitRow } from './unitsByIds.js'

const BY_CODE: readonly SortKey[] = [{ column: 'unit.code', type: 'text', direction: 'asc' }]

/** A page of units in order of their codes. */
export async function listUnits({ reader }: ReadContext, kinds: readonly string[] | null, pageArguments: PageArguments): Promise<Connection<UnitRow>> {
  const page = parsePage(pageArguments, BY_CODE.length)
  const all = () => {
    const query = reader.selectFrom('unit')
    return kinds === null ? query : query.where('unit.kind', 'in', kinds.length > 0 ? kinds : [''])
  }
  const rows = await keyset(all().select(unitColumns).select(cursorColumn(BY_CODE)), BY_CODE, page).execute()
  return connectionFrom<UnitRow & { cursor: string[] }, UnitRow>(rows, page, async () => {
    const { count } = await all()
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}
