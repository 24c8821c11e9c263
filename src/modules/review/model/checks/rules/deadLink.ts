import { itemKey, type DocumentJson } from '../../../../catalogue/index.js'
import type { Found } from '../finding.js'
import type { Place } from '../place.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'

/** Links to items of the hub that are not there, or not there for the public. */
export function* findDeadLinks(_: CheckText, { document, links, key }: CheckSubject): Generator<Found> {
  for (const link of itemLinks(document)) {
    const state = link.key === key ? 'PUBLIC' : links.get(link.key)
    if (state === undefined) {
      const what = {
        zh: `“${link.text}”链接到不存在的条目 ${link.key}`,
        en: `"${link.text}" links to the item ${link.key}, which does not exist`,
      }
      yield { place: link.place, what, mend: { zh: '请改正链接或删去', en: 'correct the link or remove it' } }
    }
    if (state === 'HIDDEN') {
      const what = {
        zh: `“${link.text}”链接到的条目 ${link.key} 尚未公开`,
        en: `"${link.text}" links to the item ${link.key}, which is not public`,
      }
      const mend = { zh: '请等该条目公开后再公开本件，或删去链接', en: 'publish that item first, or remove the link' }
      yield { place: link.place, what, mend, severity: 'WARN' }
    }
  }
}

export interface ItemLink {
  readonly key: string
  readonly text: string
  readonly place: Place
}

/** Every `item:<key>` link of a body, with the words it stands on. */
export function itemLinks(document: DocumentJson): readonly ItemLink[] {
  const found: ItemLink[] = []
  const count = { paragraph: 0, table: 0 }
  visit(document, null)
  return found

  function visit(node: AnyNode, table: number | null): void {
    if (node.type === 'table') count.table += 1
    if ((node.type === 'paragraph' || node.type === 'heading') && table === null) count.paragraph += 1
    const href = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
    const key = href === undefined ? undefined : itemKey(href)
    if (key !== undefined) found.push({ key, text: (node.text ?? '').slice(0, 30), place: placeOf(table) })
    for (const child of node.content ?? []) visit(child, node.type === 'table' ? count.table : table)
  }

  function placeOf(table: number | null): Place {
    return [{ kind: 'body' }, table === null ? { kind: 'paragraph', at: count.paragraph } : { kind: 'table', at: table }]
  }
}

interface AnyNode {
  readonly type: string
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly href?: string } }[]
  readonly content?: readonly AnyNode[]
}
