import { canonicalHash } from '../../../../platform/canonical.js'
import { batches } from '../../../../platform/database/rows.js'
import { contentHash, type Content } from '../../../catalogue/index.js'
import type { Check } from './check.js'

interface EditionRow {
  readonly id: string
  readonly itemId: string
  readonly number: number
  readonly place: string
  readonly content: Content
  readonly contentHash: string
  readonly relations: Content['relations']
}

/** That every edition’s content has its hash, that its relations are those of its content, and that the editions of an item are numbered without a gap. */
export const editions: Check = {
  name: 'editions',
  run: async function* (em, seen) {
    for await (const rows of batches<EditionRow, string>(em, EDITIONS, { size: 100, first: '', keyOf: (row) => row.id })) {
      for (const row of rows) {
        const wrong = wrongIn(row)
        if (wrong !== null) yield { kind: 'edition', id: row.id, wrong: `${wrong} (edition ${row.number} of item ${row.itemId})` }
      }
      seen(rows.length)
    }
  },
}

function wrongIn(row: EditionRow): string | null {
  const found = contentHash(row.content)
  if (found !== row.contentHash) return `its content hashes to ${found}, not to its content hash ${row.contentHash}`
  if (canonicalHash(row.relations) !== canonicalHash(row.content.relations)) return 'its relations are not those of its content'
  if (String(row.number) !== row.place) return `it is number ${row.number} and should be number ${row.place}`
  return null
}

const EDITIONS = `
  select e.id, e.item_id as "itemId", e.number, e.content, e.content_hash as "contentHash",
    (select count(*) from desk.edition earlier where earlier.item_id = e.item_id and earlier.number <= e.number) as place,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'target', r.target_key, 'note', l.note) order by r.kind collate "C", r.target_key collate "C"), '[]')
     from desk.edition_relation l
     join desk.relation r on r.id = l.relation_id
     where l.edition_id = e.id) as relations
  from desk.edition e
  where e.id > ?
  order by e.id
  limit ?`
