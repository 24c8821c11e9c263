import { canonicalHash } from '../../../../platform/canonical.js'
import { batches } from '../../../../platform/database/rows.js'
import { effectiveValidity, type Content } from '../../../catalogue/index.js'
import { shownColumns } from '../../model/shown-columns.js'
import type { Check } from './check.js'

interface PublicItemRow {
  readonly id: string
  readonly shown: Readonly<Record<string, unknown>>
  readonly content: Omit<Content, 'document'>
  readonly incoming: Parameters<typeof effectiveValidity>[1]
  readonly withdrawal: 'NOTICE' | 'GONE' | 'REPLACED' | null
}

/** That title, metadata and validity of every public item are those of its edition; of a tombstone, what may be left of them. */
export const publicItems: Check = {
  name: 'public items',
  run: async function* (em, seen) {
    for await (const rows of batches<PublicItemRow, string>(em, PUBLIC_ITEMS, { size: 500, first: '', keyOf: (row) => row.id })) {
      for (const row of rows) {
        const expected = expectedColumns(row)
        const column = Object.keys(expected).find(
          (name) => canonicalHash(row.shown[name] ?? null) !== canonicalHash(expected[name] ?? null),
        )
        if (column !== undefined)
          yield { kind: 'publicItem', id: row.id, wrong: `its ${column} before the public is not that of its edition` }
      }
      seen(rows.length)
    }
  },
}

function expectedColumns({ id, content, withdrawal, incoming }: PublicItemRow): Readonly<Record<string, unknown>> {
  const shown = { ...shownColumns(content as Content), unit: content.metadata.unit }
  if (withdrawal === 'GONE')
    return { ...shown, ...TAKEN_BACK, title: '（已撤回）', title_pinyin: '', document_number: null, slug: id.toLowerCase() }
  if (withdrawal === 'REPLACED') return { ...shown, ...TAKEN_BACK }
  return { ...shown, validity: effectiveValidity(content.metadata.validity, incoming) }
}

const TAKEN_BACK = { short_title: null, summary: null, history: [], disclosure_basis: null }

const PUBLIC_ITEMS = `
  select shown.id, to_jsonb(shown) || jsonb_build_object('unit', u.code) as shown, e.content - 'document' as content, shown.withdrawal_kind as withdrawal,
    array(
      select r.kind
      from published.relation r
      join published.item source on source.id = r.source_id and source.status = 'PUBLISHED'
      where r.target_id = shown.id
    ) as incoming
  from published.item shown
  join desk.unit u on u.id = shown.unit_id
  join lateral (select edition_id from desk.publication p where p.item_id = shown.id order by p.position desc limit 1) p on true
  join desk.edition e on e.id = p.edition_id
  where shown.id > ?
  order by shown.id
  limit ?`
