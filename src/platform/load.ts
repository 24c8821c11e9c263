import DataLoader from 'dataloader'
import type { ReadContext } from './context.js'

/** Answers many keys at once, in the order they came; null where there is nothing for this caller. */
export type Batch<K, V> = (context: ReadContext, keys: readonly K[]) => Promise<readonly V[]>

/**
 * The value for a key, asked together with all other keys of the same batch function in this request:
 * the number of statements does not depend on the number of rows.
 */
export function load<K, V>(context: ReadContext, batch: Batch<K, V>, key: K): Promise<V> {
  const loader = (context.loaders.get(batch) as DataLoader<K, V, string> | undefined) ?? newLoader(context, batch)
  return loader.load(key)
}

/** As `load`, for a key that may be null (a record that refers to nothing). */
export async function loadMaybe<K, V>(context: ReadContext, batch: Batch<K, V | null>, key: K | null): Promise<V | null> {
  return key === null ? null : load(context, batch, key)
}

function newLoader<K, V>(context: ReadContext, batch: Batch<K, V>): DataLoader<K, V, string> {
  const loader = new DataLoader<K, V, string>((keys) => batch(context, keys), {
    cacheKeyFn: (key) => (typeof key === 'string' ? key : JSON.stringify(key)),
  })
  context.loaders.set(batch, loader)
  return loader
}

/** Puts rows into the order of the keys; null where no row has the key. */
export function inKeyOrder<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): (R | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key) ?? null)
}

/** Puts rows into lists in the order of the keys; an empty list where no row has the key. */
export function listsInKeyOrder<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): R[][] {
  const lists = new Map<K, R[]>()
  for (const row of rows) {
    const list = lists.get(keyOf(row))
    if (list) list.push(row)
    else lists.set(keyOf(row), [row])
  }
  return keys.map((key) => lists.get(key) ?? [])
}
