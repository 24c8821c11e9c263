import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'
import type { Content } from '../../catalogue/index.js'

/** An edition that was put before the public, of an item that is public now. */
export interface ExportRow {
  readonly position: string
  readonly key: string
  readonly slug: string
  readonly published_at: string
  readonly note: string | null
  readonly number: number
  readonly content: Content
  readonly content_hash: string
}

/** The next editions of the ledger behind a position, up to the head that was read at the beginning; each once. */
export async function exportPage(
  context: RequestContext,
  { after, until, limit }: { readonly after: string; readonly until: string; readonly limit: number },
): Promise<readonly ExportRow[]> {
  return query<ExportRow[]>(
    context.database.orm.em.fork(),
    `select l.position::text, i.key, i.slug, i.published_at, l.note, e.number, e.content, e.content_hash
     from desk.ledger_entry l
     join desk.item i on i.id = l.item_id
     join published.item p on p.id = l.item_id and p.status = 'PUBLISHED'
     join desk.edition e on e.id = l.edition_id
     where l.position > ? and l.position <= ? and l.kind <> 'WITHDRAWN'
       and not exists (
         select from desk.ledger_entry earlier
         where earlier.edition_id = l.edition_id and earlier.kind <> 'WITHDRAWN' and earlier.position < l.position
       )
     order by l.position
     limit ?`,
    [after, until, limit],
  )
}

export interface ExportCount {
  readonly items: number
  /** Items that are not public any more and were left out. */
  readonly takenBack: number
}

/** How many items stand in this part of the ledger. */
export async function countExported(
  context: RequestContext,
  { after, until }: { readonly after: string; readonly until: string },
): Promise<ExportCount> {
  const [row] = await query<ExportCount[]>(
    context.database.orm.em.fork(),
    `select count(*) filter (where status = 'PUBLISHED')::int as items, count(*) filter (where status <> 'PUBLISHED')::int as "takenBack"
     from published.item
     where id in (select item_id from desk.ledger_entry where position > ? and position <= ?)`,
    [after, until],
  )
  return row ?? { items: 0, takenBack: 0 }
}
