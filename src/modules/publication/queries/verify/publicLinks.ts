import { query } from '../../../../platform/database/query.js'
import type { Check, Discrepancy } from './check.js'

/** That files have their hashes, and that relations, categories and attachments before the public are those of the editions, no more and no less. */
export const publicLinks: Check = {
  name: 'files, relations, categories, attachments',
  run: async function* (em, seen) {
    for (const { kind, wrong, text } of RULES) {
      const rows = await query<{ id: string }[]>(em, text)
      for (const { id } of rows) yield { kind, id, wrong }
    }
    const [counted] = await query<{ count: string }[]>(
      em,
      `select (select count(*) from desk.file) + (select count(*) from published.relation) + (select count(*) from published.item_category)
         + (select count(*) from published.attachment) as count`,
    )
    seen(Number(counted?.count ?? 0))
  },
}

type Rule = Pick<Discrepancy, 'kind' | 'wrong'> & { readonly text: string }

const RULES: readonly Rule[] = [
  {
    kind: 'file',
    wrong: 'its bytes do not have its hash, or its size is wrong',
    text: `select hash as id from desk.file where hash <> 'sha256:' || encode(sha256(bytes), 'hex') or byte_size <> octet_length(bytes) order by hash`,
  },
  differing({
    kind: 'relation',
    wrong: 'the public does not see it exactly as the edition has it, or sees it although one end is not public',
    shown: 'select id, kind, source_id, target_id, note from published.relation',
    due: `
      select r.id, r.kind, r.source_id, r.target_id, e.note
      from published.item source
      join desk.edition_relation e on e.edition_id = source.edition_id
      join desk.relation r on r.id = e.relation_id
      join published.item target on target.id = r.target_id and target.edition_id is not null`,
  }),
  differing({
    kind: 'category',
    wrong: 'a public item stands in it, or is missing from it, against the item’s edition',
    shown: 'select category_id as id, item_id, direct from published.item_category',
    due: `
      select above.id, i.id, bool_or(above.id = c.id)
      from published.item i
      join desk.edition e on e.id = i.edition_id
      join desk.category c on jsonb_exists(e.content -> 'metadata' -> 'categories', c.slug)
      cross join unnest(c.path) as above (id)
      group by above.id, i.id`,
  }),
  differing({
    kind: 'attachment',
    wrong: 'the public does not see it exactly as the edition has it',
    shown: 'select id, item_id, position, file_name, media_type, content_hash, alt from published.attachment',
    due: `
      select a.id, i.id, given.place, given.file ->> 'fileName', given.file ->> 'mediaType', given.file ->> 'hash', given.file ->> 'alt'
      from published.item i
      join desk.edition e on e.id = i.edition_id
      cross join jsonb_array_elements(e.content -> 'attachments') with ordinality as given (file, place)
      join desk.attachment a on a.item_id = i.id and a.file_hash = given.file ->> 'hash'`,
  }),
]

/** What is shown and not due, or due and not shown, named once each. */
function differing({ kind, wrong, shown, due }: Omit<Rule, 'text'> & { readonly shown: string; readonly due: string }): Rule {
  const text = `
    with shown as (${shown}), due as (${due})
    select distinct id
    from ((table shown except table due) union all (table due except table shown)) as differing
    order by id`
  return { kind, wrong, text }
}
