import type {
  BlockJson,
  DocumentJson,
  FigureJson,
  InlineJson,
  MarkJson,
  SectionJson,
  TableCellJson,
  TextJson,
} from '../../../../src/modules/catalogue/model/document/json.js'

/** Documents written by hand, short. */
export function doc(...content: SectionJson[]): DocumentJson {
  return content.length === 0 ? { type: 'doc' } : { type: 'doc', content }
}

export function para(...content: (InlineJson | string)[]): BlockJson {
  const nodes = content.map((node) => (typeof node === 'string' ? text(node) : node))
  return nodes.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content: nodes }
}

export function heading(level: number, value: string): BlockJson {
  return { type: 'heading', attrs: { level }, content: [text(value)] }
}

export function text(value: string, ...marks: (Exclude<MarkJson['type'], 'link'> | MarkJson)[]): TextJson {
  const list = marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark))
  return list.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks: list }
}

export function linkTo(href: string): MarkJson {
  return { type: 'link', attrs: { href } }
}

export function lineBreak(): InlineJson {
  return { type: 'hardBreak' }
}

export function footnote(...content: TextJson[]): InlineJson {
  return { type: 'footnote', content }
}

export function bullets(...items: BlockJson[][]): BlockJson {
  return { type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) }
}

export function numbers(start: number, ...items: BlockJson[][]): BlockJson {
  return { type: 'orderedList', attrs: { start }, content: items.map((content) => ({ type: 'listItem', content })) }
}

export function quote(...content: BlockJson[]): BlockJson {
  return { type: 'blockquote', content }
}

export function only(channels: string[], ...content: BlockJson[]): SectionJson {
  return { type: 'channelOnly', attrs: { channels }, content }
}

export function table(...rows: TableCellJson[][]): BlockJson {
  return { type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }
}

export function cell(value: string, colspan = 1, rowspan = 1): TableCellJson {
  return { type: 'tableCell', attrs: { colspan, rowspan }, content: [value === '' ? para() : para(value)] }
}

export function header(value: string, colspan = 1, rowspan = 1): TableCellJson {
  return { ...cell(value, colspan, rowspan), type: 'tableHeader' }
}

export const someHash = `sha256:${'ab'.repeat(32)}`

export function figure(alt: string, caption: string): FigureJson {
  return { type: 'figure', attrs: { attachmentHash: someHash, alt, caption } }
}
