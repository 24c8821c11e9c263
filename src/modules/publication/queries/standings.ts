import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'

/** How far an item has come that is known by a key. */
export interface Standing {
  readonly key: string
  readonly itemId: string
  readonly status: string
  readonly unit: string
  readonly draftVersion: number
  /** Who worked on the draft last: `importer`, or an account. */
  readonly draftBy: string
  readonly newest: { readonly id: string; readonly hash: string; readonly public: boolean } | null
  /** An edition of it is or was public. */
  readonly published: boolean
}

export async function standings(context: RequestContext, keys: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await query<Standing[]>(
    context.database.orm.em.fork(),
    `select i.key, i.id as "itemId", i.status, u.code as unit, d.version as "draftVersion", d.updated_by as "draftBy", newest.edition as newest,
       i.published_at is not null as published
     from desk.item i
     join desk.unit u on u.id = i.unit_id
     join desk.draft d on d.item_id = i.id
     left join lateral (
       select json_build_object('id', e.id, 'hash', e.content_hash, 'public', exists (
         select from desk.publication p where p.edition_id = e.id and p.ended_at is null
       )) as edition
       from desk.edition e
       where e.item_id = i.id
       order by e.number desc
       limit 1
     ) newest on true
     where i.key = any(?)`,
    [[...keys]],
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** The edition of an item with this number and content that is or was public; null when there is none. */
export async function publishedEdition(
  context: RequestContext,
  itemId: string,
  edition: { number: number; contentHash: string },
): Promise<string | null> {
  const [row] = await query<{ id: string }[]>(
    context.database.orm.em.fork(),
    `select e.id
     from desk.edition e
     where e.item_id = ? and e.number = ? and e.content_hash = ?
       and exists (select from desk.publication p where p.edition_id = e.id)`,
    [itemId, edition.number, edition.contentHash],
  )
  return row?.id ?? null
}
