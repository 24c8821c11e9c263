import { cleanInline } from './cleanInline.js'
import { cleanText } from './cleanText.js'
import type { CleaningKind, Shown } from './edits.js'
import type { BlockJson, DocumentJson, FigureJson, ListItemJson, SectionJson, TableRowJson } from '../document/json.js'

export interface CleaningChange {
  /** Where: the steps into the document, such as `['content', '3', 'content', '0']`; `['title']` and `['summary']` for these. */
  readonly path: readonly string[]
  readonly kind: CleaningKind
  /** The place as it was, with one character on either side. */
  readonly before: string
  readonly after: string
}

export interface CleanedDocument {
  readonly cleaned: DocumentJson
  readonly changes: readonly CleaningChange[]
}

/** A document without what web pages leave in pasted text; its blocks, marks, links and code stay as they are. */
export function cleanDocument(document: DocumentJson): CleanedDocument {
  if (!document.content) return { cleaned: document, changes: [] }
  const changes: CleaningChange[] = []
  const content = cleanAll(document.content, [], changes, cleanSection)
  return { cleaned: { ...document, content }, changes }
}

type Path = readonly string[]

function cleanAll<N>(
  nodes: readonly N[],
  path: Path,
  changes: CleaningChange[],
  clean: (node: N, path: Path, changes: CleaningChange[]) => N,
): readonly N[] {
  return nodes.map((node, at) => clean(node, [...path, 'content', String(at)], changes))
}

function cleanSection(section: SectionJson, path: Path, changes: CleaningChange[]): SectionJson {
  if (section.type !== 'channelOnly') return cleanBlock(section, path, changes)
  return { ...section, content: cleanAll(section.content, path, changes, cleanBlock) }
}

function cleanBlock(block: BlockJson, path: Path, changes: CleaningChange[]): BlockJson {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return cleanInline(block, (at, shown) => changes.push(...placed([...path, ...at], shown)))
    case 'blockquote':
      return { ...block, content: cleanAll(block.content, path, changes, cleanBlock) }
    case 'bulletList':
    case 'orderedList':
      return { ...block, content: cleanAll(block.content, path, changes, cleanItem) }
    case 'table':
      return { ...block, content: cleanAll(block.content, path, changes, cleanRow) }
    case 'figure':
      return cleanFigure(block, path, changes)
    case 'horizontalRule':
      return block
  }
}

function cleanItem(item: ListItemJson, path: Path, changes: CleaningChange[]): ListItemJson {
  return { ...item, content: cleanAll(item.content, path, changes, cleanBlock) }
}

function cleanRow(row: TableRowJson, path: Path, changes: CleaningChange[]): TableRowJson {
  return {
    ...row,
    content: cleanAll(row.content, path, changes, (cell, at) => ({ ...cell, content: cleanAll(cell.content, at, changes, cleanBlock) })),
  }
}

function cleanFigure(figure: FigureJson, path: Path, changes: CleaningChange[]): FigureJson {
  const alt = cleanText(figure.attrs.alt)
  const caption = cleanText(figure.attrs.caption)
  changes.push(...placed([...path, 'attrs', 'alt'], alt.changes), ...placed([...path, 'attrs', 'caption'], caption.changes))
  return { ...figure, attrs: { ...figure.attrs, alt: alt.cleaned, caption: caption.cleaned } }
}

function placed(path: Path, shown: readonly Shown[]): CleaningChange[] {
  return shown.map((change) => ({ path, ...change }))
}
