import { inKeyOrder, type Batch } from '../../../platform/load.js'

interface Part<V> {
  readonly id: string
  readonly value: V
}

/** The stored HTML of an edition; null when it was never public and so has none yet. */
export const htmlByEdition: Batch<string, Part<string | null> | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('edition').select(['id', 'html as value']).where('id', 'in', ids).execute(), (row) => row.id)

export const textByEdition: Batch<string, Part<string | null> | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('edition').select(['id', 'text as value']).where('id', 'in', ids).execute(), (row) => row.id)

export const characterCountByEdition: Batch<string, Part<number | null> | null> = async ({ reader }, ids) =>
  inKeyOrder(
    ids,
    await reader.selectFrom('edition').select(['id', 'character_count as value']).where('id', 'in', ids).execute(),
    (row) => row.id,
  )

export const documentByEdition: Batch<string, Part<unknown> | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('edition').select(['id', 'document as value']).where('id', 'in', ids).execute(), (row) => row.id)
