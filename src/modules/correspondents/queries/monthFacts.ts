import { sql, type RawBuilder } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import type { MonthFacts } from '../model/figures.js'

/** Whose month it is. The caller has been allowed to see it. */
export interface MonthAsked {
  /** `YYYY-MM`, in the office's time zone. */
  readonly month: string
  /** One person only; null for everybody. */
  readonly correspondentId: string | null
}

type Rows<K extends keyof MonthFacts> = MonthFacts[K]

/** What correspondents did in a month, and what became of it. Six statements, however much it is. */
export async function monthFacts(
  { database: { office }, settings }: ReadContext,
  { month, correspondentId }: MonthAsked,
): Promise<MonthFacts> {
  const first = sql`${`${month}-01`}::date`
  const during = (column: RawBuilder<unknown>) => sql`(
    ${column} >= ${first}::timestamp at time zone ${settings.timeZone}
    and ${column} < (${first} + interval '1 month')::timestamp at time zone ${settings.timeZone})`
  const theirs = sql`(${correspondentId}::text is null or s.correspondent_id = ${correspondentId})`
  const credit = sql`s.correspondent_id as "correspondentId", s.correspondent, s.unit_id as "unitId"`
  const publicItems = sql`
    from submission s
    join submission_item link on link.submission_id = s.id
    join item on item.id = link.item_id and item.status = 'PUBLISHED'`

  const [roster, received, decided, published, corrected] = await Promise.all([
    sql<Rows<'roster'>[number]>`
      select id as "correspondentId", display_name as correspondent, unit_id as "unitId"
      from correspondent
      where ${correspondentId}::text is null or id = ${correspondentId}
      order by display_name, id`.execute(office),
    sql<Rows<'received'>[number]>`
      select ${credit}, s.kind, s.late from submission s where ${during(sql`s.received_at`)} and ${theirs}`.execute(office),
    sql<Rows<'decided'>[number]>`
      select ${credit}, s.kind, s.status from submission s where ${during(sql`s.decided_at`)} and ${theirs}`.execute(office),
    sql<Rows<'published'>[number]>`
      select ${credit}, item.id as "itemId" ${publicItems} where ${during(sql`item.published_at`)} and ${theirs}`.execute(office),
    sql<Rows<'corrected'>[number]>`
      select ${credit}, item.id as "itemId" ${publicItems}
      where exists (select from change where change.item_id = item.id and change.kind = 'CORRECTED' and ${during(sql`change.at`)})
        and ${theirs}`.execute(office),
  ])
  const channels = await sql<Rows<'channels'>[number]>`
    select distinct d.item_id as "itemId", channel.code, channel.name
    from distribution d
    join channel on channel.id = d.channel_id
    where d.item_id = any(${[...new Set(published.rows.map((row) => row.itemId))]})
      and d.action <> 'RECALL' and d.sent_at is not null and d.state not in ('DECLINED', 'FAILED')`.execute(office)
  return {
    roster: roster.rows,
    received: received.rows,
    decided: decided.rows,
    published: published.rows,
    corrected: corrected.rows,
    channels: channels.rows,
  }
}
