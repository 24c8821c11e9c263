import { AlignmentType, HeadingLevel, Paragraph, Table, TableCell, TableRow, WidthType, type FileChild } from 'docx'
import type { BlockJson, TableCellJson, TableJson } from '../../../../../catalogue/index.js'
import type { Publisher, Story } from '../../story.js'
import { linkTo, plain, runsOf } from './runs.js'

/** What the parts of one file have in common. */
export interface Writing {
  readonly story: Story
  readonly publisher: Publisher
  /** In order of appearance; the place in this list plus one is the number. */
  readonly footnotes: Paragraph[]
}

const STEP = 420
const FIRST_LINE = 480
const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const

export function blocksOf(blocks: readonly BlockJson[], writing: Writing, depth: number): readonly FileChild[] {
  return blocks.flatMap((block) => blockOf(block, writing, depth))
}

function blockOf(block: BlockJson, writing: Writing, depth: number): readonly FileChild[] {
  switch (block.type) {
    case 'paragraph':
      return [new Paragraph({ indent: indentOf(depth), children: runsOf(block.content, writing) })]
    case 'heading':
      return [new Paragraph({ heading: levels[block.attrs.level - 1] ?? HeadingLevel.HEADING_6, children: runsOf(block.content, writing) })]
    case 'blockquote':
      return blocksOf(block.content, writing, depth + 1)
    case 'bulletList':
      return block.content.flatMap(({ content }) => itemOf('·', content, writing, depth + 1))
    case 'orderedList':
      return block.content.flatMap(({ content }, at) => itemOf(`${block.attrs.start + at}.`, content, writing, depth + 1))
    case 'table':
      return [tableOf(block, writing), new Paragraph({})]
    case 'figure':
      return [figureOf(block.attrs, writing)]
    case 'horizontalRule':
      return [new Paragraph({ thematicBreak: true, children: [] })]
  }
}

function indentOf(depth: number) {
  return depth === 0 ? { firstLine: FIRST_LINE } : { left: STEP * depth }
}

/** The marker is text: so it reads the same in every program. */
function itemOf(marker: string, content: readonly BlockJson[], writing: Writing, depth: number): readonly FileChild[] {
  const [first, ...rest] = content
  const indent = { left: STEP * depth, hanging: STEP }
  if (first?.type !== 'paragraph') return [new Paragraph({ indent, children: plain(marker) }), ...blocksOf(content, writing, depth)]
  return [
    new Paragraph({ indent, children: [...plain(`${marker} `), ...runsOf(first.content, writing)] }),
    ...blocksOf(rest, writing, depth),
  ]
}

function tableOf({ content: rows }: TableJson, writing: Writing): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0 && row.content.every(({ type }) => type === 'tableHeader'),
          children: row.content.map((cell) => cellOf(cell, writing)),
        }),
    ),
  })
}

function cellOf({ attrs, content }: TableCellJson, writing: Writing): TableCell {
  const children = content.flatMap((block) =>
    block.type === 'paragraph' ? [new Paragraph({ children: runsOf(block.content, writing) })] : blockOf(block, writing, 0),
  )
  // A cell without a paragraph makes Word refuse the file.
  return new TableCell({
    columnSpan: attrs.colspan,
    rowSpan: attrs.rowspan,
    children: (children.length === 0 ? [new Paragraph({})] : children) as (Paragraph | Table)[],
  })
}

interface FigureWords {
  readonly attachmentHash: string
  readonly alt: string
  readonly caption: string
}

/** The words of a figure, and where its file is: pictures travel beside the text. */
function figureOf({ attachmentHash, alt, caption }: FigureWords, { story, publisher }: Writing): Paragraph {
  const file = story.attachments.find(({ hash }) => hash === attachmentHash)
  const words = `【图】${caption || alt}`
  return new Paragraph({ alignment: AlignmentType.CENTER, children: file ? [linkTo(file.hash, words, publisher)] : plain(words) })
}
