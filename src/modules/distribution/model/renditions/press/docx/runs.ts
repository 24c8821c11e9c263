import { ExternalHyperlink, FootnoteReferenceRun, Paragraph, TextRun, type IRunOptions, type ParagraphChild } from 'docx'
import { itemKey, type InlineJson, type MarkJson } from '../../../../../catalogue/index.js'
import { fileUrl } from '../../names.js'
import type { Publisher } from '../../story.js'

interface Notes {
  readonly footnotes: Paragraph[]
}

/** Inline content as runs; footnotes are the file's own. */
export function runsOf(content: readonly InlineJson[] = [], notes: Notes): readonly ParagraphChild[] {
  return content.map((node) => {
    if (node.type === 'hardBreak') return new TextRun({ break: 1 })
    if (node.type === 'text') return linked(node.text, node.marks ?? [])
    const number = notes.footnotes.push(new Paragraph({ children: runsOf(node.content, notes) }))
    return new FootnoteReferenceRun(number)
  })
}

export function plain(text: string): readonly ParagraphChild[] {
  return text === '' ? [] : [new TextRun(text)]
}

export function linkTo(hash: string, words: string, publisher: Publisher): ParagraphChild {
  return new ExternalHyperlink({ link: fileUrl(hash, publisher), children: [new TextRun({ text: words, style: 'Hyperlink' })] })
}

function linked(text: string, marks: readonly MarkJson[]): ParagraphChild {
  const link = marks.find((mark) => mark.type === 'link')
  const run: IRunOptions = Object.fromEntries([['text', text], ...marks.flatMap((mark) => Object.entries(styleOf(mark)))])
  // Items of the hub have no address that holds everywhere.
  if (link === undefined || itemKey(link.attrs.href) !== undefined) return new TextRun(run)
  return new ExternalHyperlink({ link: link.attrs.href, children: [new TextRun({ ...run, style: 'Hyperlink' })] })
}

function styleOf({ type }: MarkJson): Partial<IRunOptions> {
  switch (type) {
    case 'strong':
      return { bold: true }
    case 'em':
      return { italics: true }
    case 'underline':
      return { underline: {} }
    case 'strike':
      return { strike: true }
    case 'sup':
      return { superScript: true }
    case 'sub':
      return { subScript: true }
    case 'code':
      return { font: 'Consolas' }
    case 'link':
      return {}
  }
}
