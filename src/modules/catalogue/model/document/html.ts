import { forChannel } from './channel.js'
import { escapeHtml, renderInline } from './htmlInline.js'
import type { HtmlOptions, HtmlRendering } from './htmlRendering.js'
import { renderTable } from './htmlTable.js'
import type { BlockJson, DocumentJson, FigureJson, ListItemJson } from './json.js'

export type { HtmlOptions } from './htmlRendering.js'

/** The body as an HTML fragment, without a DOM. Everything is escaped; footnotes are numbered and stand at the end with links back. */
export function renderHtml(document: DocumentJson, options: HtmlOptions): string {
  const rendering: HtmlRendering = { options, idPrefix: escapeHtml(options.idPrefix ?? ''), footnotes: [], headings: 0 }
  const blocks = renderBlocks(rendering, forChannel(document, options.channel).content)
  return blocks + renderFootnotes(rendering)
}

function renderBlocks(rendering: HtmlRendering, blocks: readonly BlockJson[]): string {
  let html = ''
  for (const block of blocks) html += renderBlock(rendering, block)
  return html
}

function renderBlock(rendering: HtmlRendering, block: BlockJson): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${renderInline(rendering, block.content)}</p>\n`
    case 'heading':
      return `<h${block.attrs.level}${headingId(rendering)}>${renderInline(rendering, block.content)}</h${block.attrs.level}>\n`
    case 'blockquote':
      return `<blockquote>\n${renderBlocks(rendering, block.content)}</blockquote>\n`
    case 'bulletList':
      return `<ul>\n${renderItems(rendering, block.content)}</ul>\n`
    case 'orderedList':
      return `<ol${block.attrs.start === 1 ? '' : ` start="${block.attrs.start}"`}>\n${renderItems(rendering, block.content)}</ol>\n`
    case 'table':
      return renderTable(block, (content) => renderCompact(rendering, content))
    case 'figure':
      return renderFigure(rendering, block)
    case 'horizontalRule':
      return '<hr>\n'
  }
}

function renderItems(rendering: HtmlRendering, items: readonly ListItemJson[]): string {
  let html = ''
  for (const item of items) html += `<li>${renderCompact(rendering, item.content)}</li>\n`
  return html
}

/** The only paragraph of a list item or cell needs no tag of its own. */
function renderCompact(rendering: HtmlRendering, content: readonly BlockJson[]): string {
  const [first] = content
  if (content.length === 1 && first?.type === 'paragraph') return renderInline(rendering, first.content)
  return `\n${renderBlocks(rendering, content)}`
}

function renderFigure(rendering: HtmlRendering, { attrs }: FigureJson): string {
  const url = rendering.options.attachmentUrl(attrs.attachmentHash)
  const caption = attrs.caption === '' ? '' : `<figcaption>${escapeHtml(attrs.caption)}</figcaption>`
  if (url !== undefined) return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(attrs.alt)}">${caption}</figure>\n`
  return attrs.alt + attrs.caption === '' ? '' : `<figure>${attrs.alt === '' ? '' : `<p>${escapeHtml(attrs.alt)}</p>`}${caption}</figure>\n`
}

function renderFootnotes(rendering: HtmlRendering): string {
  if (rendering.footnotes.length === 0) return ''
  const { idPrefix } = rendering
  let html = '<section class="footnotes" role="doc-endnotes">\n<ol>\n'
  for (const [at, footnote] of rendering.footnotes.entries()) {
    const back = `<a href="#${idPrefix}fnref-${at + 1}" role="doc-backlink" aria-label="回到注${at + 1}">↩</a>`
    html += `<li id="${idPrefix}fn-${at + 1}">${renderInline(rendering, footnote.content)} ${back}</li>\n`
  }
  return `${html}</ol>\n</section>\n`
}

function headingId(rendering: HtmlRendering): string {
  if (rendering.options.headingIds !== true) return ''
  rendering.headings += 1
  return ` id="${rendering.idPrefix}section-${rendering.headings}"`
}
