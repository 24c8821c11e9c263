import type { Scope } from '../../../platform/command.js'
import { dayIn } from '../../../platform/clock.js'
import { Refusal } from '../../../platform/refusal.js'
import { indexNumberOf } from '../model/index-number.js'
import { query } from '../../../platform/database/query.js'

/**
 * The next index number of the item's series. Numbers are never given twice: the counter only grows. It grows in the draft's own
 * transaction, so a draft that is refused takes no number, and the series has no gaps.
 */
export async function nextIndexNumber(scope: Scope, facts: { unitCode: string; genre: string; formedOn: string | null }): Promise<string> {
  const { officeCode, indexNumberTemplate, timeZone } = scope.settings
  const day = facts.formedOn ?? dayIn(timeZone, scope.now)
  const { series, render } = indexNumberOf(indexNumberTemplate, { office: officeCode, unit: facts.unitCode, genre: facts.genre, day })
  const [row] = await query<{ last: number }[]>(
    scope.em,
    `insert into desk.index_counter (prefix, last)
     values (?, 1)
     on conflict (prefix) do update set last = desk.index_counter.last + 1
     returning last`,
    [series],
  )
  if (!row) throw new Error(`No counter for index numbers of ${series}`)
  return render(row.last)
}

/** What a new item's unit is called, and whether its key and its slug are taken. */
export async function lookUpNames(scope: Scope, wanted: { unitId: string; key: string; slug: string }): Promise<LookedUp> {
  const [row] = await query<LookedUp[]>(
    scope.em,
    `select
       (select code from desk.unit where id = ?) as "unitCode",
       exists (select from desk.item where key = ?) as "keyTaken",
       exists (select from desk.item where slug = ?) or exists (select from desk.former_slug where slug = ?) as "slugTaken"`,
    [wanted.unitId, wanted.key, wanted.slug, wanted.slug],
  )
  if (!row) throw new Error('A look at names gave nothing')
  return row
}

export interface LookedUp {
  readonly unitCode: string | null
  readonly keyTaken: boolean
  readonly slugTaken: boolean
}

/** A slug like a taken one, with a number, that no item has or had. Several items that want it wait for each other. */
export async function numberedSlug(scope: Scope, base: string): Promise<string> {
  await query(scope.em, 'select pg_advisory_xact_lock(hashtextextended(?, 1))', [base])
  const rows = await query<{ slug: string }[]>(
    scope.em,
    `select slug from desk.item where slug = ? or slug like ?
     union
     select slug from desk.former_slug where slug = ? or slug like ?`,
    [base, `${base}-%`, base, `${base}-%`],
  )
  const taken = new Set(rows.map((row) => row.slug))
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

/** Refuses a slug that another item has or had. */
export async function requireFreeSlug(scope: Scope, itemId: string | null, slug: string): Promise<void> {
  const rows = await query(
    scope.em,
    `select id from desk.item where slug = ? and id is distinct from ?
     union
     select item_id from desk.former_slug where slug = ? and item_id is distinct from ?`,
    [slug, itemId, slug, itemId],
  )
  if (rows.length > 0) throw new Refusal('NAME_TAKEN', { what: 'slug', what_zh: '网址名', name: slug }, ['slug'])
}
