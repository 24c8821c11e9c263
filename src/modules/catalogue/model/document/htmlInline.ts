import type { HtmlRendering } from './htmlRendering.js'
import { sameMark } from './inline.js'
import type { FootnoteJson, InlineJson, MarkJson } from './json.js'
import { itemKey } from './link.js'

/** Inline content as HTML. A mark that goes on over several texts, or over a line break, is one element. */
export function renderInline(rendering: HtmlRendering, content: readonly InlineJson[] = []): string {
  let html = ''
  let open: readonly MarkJson[] = []
  for (const [at, node] of content.entries()) {
    const marks = marksAt(content, at)
    const kept = commonLength(open, marks)
    html += close(rendering, open.slice(kept)) + begin(rendering, marks.slice(kept)) + renderNode(rendering, node)
    open = marks
  }
  return html + close(rendering, open)
}

export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (character) => escapes[character] ?? character) : text
}

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const tags = { strong: 'strong', em: 'em', underline: 'u', strike: 's', sup: 'sup', sub: 'sub', code: 'code' } as const

function renderNode(rendering: HtmlRendering, node: InlineJson): string {
  if (node.type === 'text') return escapeHtml(node.text)
  return node.type === 'hardBreak' ? '<br>\n' : renderReference(rendering, node)
}

function renderReference({ footnotes, idPrefix }: HtmlRendering, footnote: FootnoteJson): string {
  const number = footnotes.push(footnote)
  const target = `href="#${idPrefix}fn-${number}" role="doc-noteref" aria-label="注${number}"`
  return `<sup><a id="${idPrefix}fnref-${number}" ${target}>${number}</a></sup>`
}

function marksAt(content: readonly InlineJson[], at: number): readonly MarkJson[] {
  const node = content[at]
  if (node?.type === 'text') return node.marks ?? []
  if (node?.type !== 'hardBreak' || at === 0) return []
  const before = content[at - 1]
  const after = content[at + 1]
  if (before?.type !== 'text' || after?.type !== 'text') return []
  const marks = before.marks ?? []
  return marks.slice(0, commonLength(marks, after.marks ?? []))
}

function commonLength(one: readonly MarkJson[], other: readonly MarkJson[]): number {
  const differs = one.findIndex((mark, at) => !sameMark(mark, other[at]))
  return differs < 0 ? one.length : differs
}

function begin(rendering: HtmlRendering, marks: readonly MarkJson[]): string {
  let html = ''
  for (const mark of marks) html += mark.type === 'link' ? beginLink(rendering, mark.attrs.href) : `<${tags[mark.type]}>`
  return html
}

function close(rendering: HtmlRendering, marks: readonly MarkJson[]): string {
  let html = ''
  for (const mark of marks.toReversed()) html += mark.type === 'link' ? closeLink(rendering, mark.attrs.href) : `</${tags[mark.type]}>`
  return html
}

function beginLink(rendering: HtmlRendering, href: string): string {
  const url = addressOf(rendering, href)
  return url === undefined ? '' : `<a href="${escapeHtml(url)}">`
}

function closeLink(rendering: HtmlRendering, href: string): string {
  return addressOf(rendering, href) === undefined ? '' : '</a>'
}

function addressOf({ options }: HtmlRendering, href: string): string | undefined {
  const key = itemKey(href)
  return key === undefined ? href : options.itemUrl?.(key)
}
