import type { ListItemJson, OrderedListJson } from '../json.js'

export interface NumberedItem {
  /** As written before the item; NaN where none was. */
  readonly number: number
  readonly item: ListItemJson
}

/**
 * Items with their numbers as ordered lists. Numbers of official texts are cited, so a list in which they jump (1, 2, 5) becomes several
 * lists; only a list numbered 1, 1, 1 is taken as left to be numbered.
 */
export function orderedLists(items: readonly NumberedItem[]): readonly OrderedListJson[] {
  const first = items[0]?.number ?? 1
  if (items.every(({ number }) => number === first)) return [listFrom(first, items)]
  const lists: { start: number; items: NumberedItem[] }[] = []
  for (const numbered of items) {
    const last = lists.at(-1)
    if (last === undefined || numbered.number !== last.start + last.items.length) lists.push({ start: numbered.number, items: [numbered] })
    else last.items.push(numbered)
  }
  return lists.map((list) => listFrom(list.start, list.items))
}

function listFrom(start: number, items: readonly NumberedItem[]): OrderedListJson {
  return { type: 'orderedList', attrs: { start }, content: items.map(({ item }) => item) }
}
