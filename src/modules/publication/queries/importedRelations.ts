import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'

export interface RelationCount {
  readonly total: number
  /** Of these, the ones whose other item the hub does not have yet. */
  readonly waiting: number
  /** The keys of the first few items that are waited for. */
  readonly waitingFor: readonly string[]
}

const SHOWN = 5

/** The relations of all that was imported, as its newest editions have them. */
export async function importedRelations(context: RequestContext): Promise<RelationCount> {
  const em = context.database.orm.em.fork()
  const relations = `from desk.import_record i
     join desk.edition_relation e on e.edition_id = i.edition_id
     join desk.relation r on r.id = e.relation_id`
  const [count] = await query<{ total: number; waiting: number }[]>(
    em,
    `select count(*)::int as total, count(*) filter (where r.target_id is null)::int as waiting ${relations}`,
  )
  const missing = await query<{ target_key: string }[]>(
    em,
    `select distinct r.target_key ${relations} where r.target_id is null order by r.target_key limit ${SHOWN}`,
  )
  return { total: count?.total ?? 0, waiting: count?.waiting ?? 0, waitingFor: missing.map((row) => row.target_key) }
}

/** Those of the keys that no item of the hub has. */
export async function keysWithoutItem(context: RequestContext, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ key: string }[]>(
    context.database.orm.em.fork(),
    'select key from unnest(?::text[]) as given (key) where not exists (select from desk.item i where i.key = given.key)',
    [[...keys]],
  )
  return new Set(rows.map((row) => row.key))
}
