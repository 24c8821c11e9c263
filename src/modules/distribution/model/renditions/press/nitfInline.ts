import { itemKey, type InlineJson, type MarkJson } from '../../../../catalogue/index.js'
import type { Element } from '../xml.js'

/** Text with its marks as NITF's enriched text: links that leave the hub, emphasis with its kind, footnotes in brackets where they stand. */
export function writeInline(parent: Element, content: readonly InlineJson[] = []): void {
  for (const node of content) {
    if (node.type === 'text') marked(parent, node.marks ?? []).txt(node.text)
    if (node.type === 'hardBreak') parent.ele('br')
    if (node.type === 'footnote') writeFootnote(parent, node.content)
  }
}

function writeFootnote(parent: Element, content: readonly InlineJson[]): void {
  parent.txt('（注：')
  writeInline(parent, content)
  parent.txt('）')
}

function marked(parent: Element, marks: readonly MarkJson[]): Element {
  let inner = parent
  for (const mark of marks) inner = mark.type === 'link' ? linked(inner, mark.attrs.href) : inner.ele('em', { class: mark.type })
  return inner
}

/** Items of the hub have no address that holds everywhere. */
function linked(parent: Element, href: string): Element {
  return itemKey(href) === undefined ? parent.ele('a', { href }) : parent
}
