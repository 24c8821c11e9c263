import { sql } from 'kysely'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { nestedPages } from '../../../platform/graphql/nested.js'

export interface RelationRow {
  readonly id: string
  readonly kind: string
  readonly direction: 'OUTGOING' | 'INCOMING'
  readonly otherId: string
  readonly note: string | null
}

export interface RelationNarrowing {
  readonly kinds: readonly string[] | null
  readonly direction: 'OUTGOING' | 'INCOMING' | null
}

/** Pages of an item's relations, read from its own end: outgoing ones first, then incoming. */
export const relationsByItem = nestedPages<RelationNarrowing, RelationRow>({
  rows: ({ reader }, { kinds, direction }, finish) => {
    let rows = reader
      .selectFrom((eb) =>
        eb
          .selectFrom('relation')
          .select(['id', 'kind', 'target_id as otherId', 'note', sql<number>`0`.as('place'), sql<string>`'OUTGOING'`.as('direction')])
          .where('source_id', '=', sql<string>`parent.id`)
          .unionAll(
            eb
              .selectFrom('relation')
              .select(['id', 'kind', 'source_id as otherId', 'note', sql<number>`1`.as('place'), sql<string>`'INCOMING'`.as('direction')])
              .where('target_id', '=', sql<string>`parent.id`),
          )
          .as('end'),
      )
      .select(['end.id', 'end.kind', 'end.direction', 'end.otherId', 'end.note'])
    if (kinds) rows = rows.where('end.kind', 'in', kinds.length > 0 ? kinds : [''])
    if (direction) rows = rows.where('end.direction', '=', direction)
    return finish(rows)
  },
  order: () => [
    { column: 'end.place', type: 'integer', direction: 'asc' },
    { column: 'end.id', type: 'text', direction: 'asc' },
  ],
})

/** Relations by id, read from the source's end. */
export const relationsByIds: Batch<string, RelationRow | null> = async ({ reader }, ids) => {
  const rows = await reader
    .selectFrom('relation')
    .select(['id', 'kind', sql<'OUTGOING'>`'OUTGOING'`.as('direction'), 'target_id as otherId', 'note'])
    .where('id', 'in', ids)
    .execute()
  return inKeyOrder(ids, rows, (row) => row.id)
}
