import type { Scope } from '../../../platform/command.js'
import { dayIn } from '../../../platform/clock.js'
import { Refusal } from '../../../platform/refusal.js'
import { indexNumberOf } from '../model/index-number.js'
import { slugFrom } from '../model/slug.js'
import { query } from '../../../platform/database/query.js'

/**
 * The next index number of the item's series. Numbers are never given twice: the counter only grows. It grows in the draft's own
 * transaction, so a draft that is refused takes no number, and the series has no gaps.
 */
export async function takeIndexNumber(scope: Scope, facts: { unitCode: string; genre: string; formedOn: string | null }): Promise<string> {
  const { officeCode, indexNumberTemplate, timeZone } = scope.settings
  const day = facts.formedOn ?? dayIn(timeZone, scope.now)
  const { series, render } = indexNumberOf(indexNumberTemplate, { office: officeCode, unit: facts.unitCode, genre: facts.genre, day })
  for (;;) {
    const number = render(await nextSerial(scope, series))
    // Two series may come to the same number, when a template puts the serial next to another number or was changed.
    const taken = await query(scope.em, 'select from desk.item where index_number = ?', [number])
    if (taken.length === 0) return number
  }
}

async function nextSerial(scope: Scope, series: string): Promise<number> {
  const [row] = await query<{ last: number }[]>(
    scope.em,
    `insert into desk.index_counter (prefix, last)
     values (?, 1)
     on conflict (prefix) do update set last = desk.index_counter.last + 1
     returning last`,
    [series],
  )
  if (!row) throw new Error(`No counter for index numbers of ${series}`)
  return row.last
}

/** A slug from the title that no item has or had: the bare one, or with a number. */
export async function freeSlug(scope: Scope, title: string): Promise<string> {
  const base = slugFrom(title)
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
