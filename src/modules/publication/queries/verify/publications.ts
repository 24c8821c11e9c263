import { query } from '../../../../platform/database/query.js'
import type { Check, Discrepancy } from './check.js'

/** That publications and the states of items are what the ledger says, entry by entry. */
export const publications: Check = {
  name: 'publications',
  run: async function* (em, seen) {
    for (const { kind, wrong, text } of RULES) {
      const rows = await query<{ id: string }[]>(em, text)
      for (const { id } of rows) yield { kind, id, wrong }
    }
    const [counted] = await query<{ count: string }[]>(em, 'select count(*) as count from desk.publication')
    seen(Number(counted?.count ?? 0))
  },
}

const RULES: readonly (Pick<Discrepancy, 'kind' | 'wrong'> & { readonly text: string })[] = [
  {
    kind: 'publication',
    wrong: 'its item, edition, beginning or end is not what the ledger says',
    text: `
      with said as (
        select position, kind, item_id, edition_id, at, lead(at) over (partition by item_id order by position) as ended_at
        from desk.ledger_entry
      )
      select coalesce(p.position, said.position) as id
      from (select * from said where kind <> 'WITHDRAWN') said
      full join desk.publication p on p.position = said.position
      where (p.item_id, p.edition_id, p.published_at, p.ended_at) is distinct from (said.item_id, said.edition_id, said.at, said.ended_at)
      order by 1`,
  },
  {
    kind: 'item',
    wrong: 'its state (published or withdrawn, from when, why) is not what the ledger says',
    text: `
      select i.id
      from desk.item i
      left join lateral (select * from desk.ledger_entry e where e.item_id = i.id order by e.position desc limit 1) last on true
      where (i.status = 'PUBLISHED') <> coalesce(last.kind <> 'WITHDRAWN', false)
        or (i.status = 'WITHDRAWN') <> coalesce(last.kind = 'WITHDRAWN', false)
        or (i.status = 'WITHDRAWN' and (i.withdrawn_at, i.withdrawal_reason) is distinct from (last.at, last.note))
      order by i.id`,
  },
  {
    kind: 'publicItem',
    wrong: 'what the public sees of its state, names, dates and edition is not what the desk and the ledger say',
    text: `
      select coalesce(i.id, shown.id) as id
      from (select * from desk.item where status in ('PUBLISHED', 'WITHDRAWN')) i
      full join published.item shown on shown.id = i.id
      left join lateral (select position from desk.ledger_entry e where e.item_id = i.id order by e.position desc limit 1) last on true
      left join lateral (select edition_id from desk.publication p where p.item_id = i.id order by p.position desc limit 1) p on true
      where (shown.index_number, shown.unit_id, shown.status, shown.published_at, shown.position)
          is distinct from (i.index_number, i.unit_id, i.status, i.published_at, last.position)
        or (shown.withdrawal_kind, shown.withdrawal_reason, shown.withdrawn_at, shown.replacement_id)
          is distinct from (i.withdrawal_kind, i.withdrawal_reason, i.withdrawn_at, i.replacement_id)
        or shown.slug is distinct from case when i.withdrawal_kind = 'GONE' then lower(i.id) else i.slug end
        or shown.edition_id is distinct from case when i.withdrawal_kind in ('GONE', 'REPLACED') then null else p.edition_id end
      order by 1`,
  },
]
