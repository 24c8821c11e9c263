import type pg from 'pg'

/** What those at the desk look at before they act: it is read from the tables, and may be out of date when they act. */
export interface Desk {
  readonly read: Reader
  /** Every item so far, in the order in which they were begun. */
  readonly items: string[]
  readonly unitId: string
  readonly categoryIds: readonly string[]
  readonly now: () => Date
  /** How far ahead people plan. */
  readonly horizonMs: number
}

/** Reads for several people who look at the same moment, one after another. */
export type Reader = <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>

/** Where an item stands. */
export interface Standing {
  readonly itemId: string
  readonly version: number
  readonly status: string
  /** The newest first. */
  readonly editions: readonly { readonly id: string; readonly hash: string }[]
  readonly tasks: readonly OpenTask[]
  readonly relationIds: readonly string[]
  /** The publication that waits for its hour. */
  readonly scheduledId: string | null
  /** The report that has waited longest, of anything. */
  readonly submissionId: string | null
}

export interface OpenTask {
  readonly editionId: string
  readonly hash: string
  readonly step: string
  readonly roles: readonly string[]
}

export async function deskOf(owner: pg.Client, now: () => Date, horizonMs: number): Promise<Desk> {
  const read = readerOf(owner)
  const units = await read<{ id: string }>('select id from desk.unit order by code limit 1')
  const categories = await read<{ id: string }>('select id from desk.category where slug = any($1) order by slug', [
    ['party-affairs', 'topic-major-projects', 'theme-other', 'audience-citizens'],
  ])
  const unitId = units[0]?.id
  if (unitId === undefined) throw new Error('There is no unit')
  return { read, items: [], unitId, categoryIds: categories.map(({ id }) => id), now, horizonMs }
}

function readerOf(owner: pg.Client): Reader {
  let last: Promise<unknown> = Promise.resolve()
  return async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => {
    const before = last
    const reading = (async () => {
      await before
      return (await owner.query<R>(text, [...values])).rows
    })()
    last = reading.catch(() => {})
    return reading
  }
}

export async function standingOf({ read }: Desk, itemId: string): Promise<Standing> {
  const rows = await read<Standing>(
    `select i.id as "itemId", d.version, i.status,
       (select coalesce(json_agg(json_build_object('id', e.id, 'hash', e.content_hash) order by e.number desc), '[]')
        from desk.edition e where e.item_id = i.id) as editions,
       (select coalesce(json_agg(json_build_object('editionId', t.edition_id, 'hash', e.content_hash, 'step', t.step, 'roles', t.roles) order by t.asked_at, t.step), '[]')
        from desk.review_task t join desk.edition e on e.id = t.edition_id where t.item_id = i.id and t.closed_at is null) as tasks,
       array(select r.relation_id from desk.draft_relation r where r.item_id = i.id order by 1) as "relationIds",
       (select s.id from desk.scheduled_publication s where s.item_id = i.id and s.state = 'WAITING') as "scheduledId",
       (select s.id from desk.submission s where s.status = 'RECEIVED' order by s.received_at, s.id limit 1) as "submissionId"
     from desk.item i join desk.draft d on d.item_id = i.id
     where i.id = $1`,
    [itemId],
  )
  if (!rows[0]) throw new Error(`There is no item ${itemId}`)
  return rows[0]
}

/** The items of which a condition holds, in the order in which they were begun. */
export async function itemsWhere({ read, items }: Desk, condition: string): Promise<readonly string[]> {
  const rows = await read<{ id: string }>(`select i.id from desk.item i where ${condition}`)
  const found = new Set(rows.map(({ id }) => id))
  return items.filter((id) => found.has(id))
}
