import type { Token } from 'markdown-it'

import { cleanText } from '../cleanText.js'
import { joinInline, textNode } from '../inline.js'
import type { BlockJson, InlineJson, SectionJson } from '../json.js'
import type { Notebook } from '../notes.js'
import type { MarkdownTokens } from './grammar.js'
import { type InlineReader, readPieces, unusedFootnotes } from './inline.js'
import { type NumberedItem, orderedLists } from './lists.js'
import { headingOf, paragraphsOf } from './runs.js'
import { type RowTokens, tableOf } from './tables.js'

/** The blocks of parsed Markdown. */
export function readSections(markdown: MarkdownTokens, notes: Notebook): readonly SectionJson[] {
  const reader: Reader = { tokens: markdown.blocks, at: 0, inline: { markdown, notes, footnotes: new Map() } }
  const sections: SectionJson[] = []
  while (reader.at < reader.tokens.length) sections.push(...readSection(reader))
  const unused = unusedFootnotes(reader.inline).map((content): BlockJson => ({ type: 'paragraph', content }))
  return [...sections, ...unused]
}

interface Reader {
  readonly tokens: readonly Token[]
  /** The next token. */
  at: number
  readonly inline: InlineReader
}

function readSection(reader: Reader): readonly SectionJson[] {
  const token = reader.tokens[reader.at]
  if (token?.type !== 'channelOnly_open') return readBlock(reader)
  reader.at += 1
  const channels = [...new Set(token.info.split(' '))].toSorted()
  return [{ type: 'channelOnly', attrs: { channels }, content: readUntil(reader, 'channelOnly_close') }]
}

function readBlock(reader: Reader): readonly BlockJson[] {
  const token = take(reader)
  switch (token.type) {
    case 'paragraph_open':
      return paragraphsOf(readText(reader), reader.inline.notes)
    case 'heading_open':
      return headingOf(readText(reader), Number(token.tag.slice(1)), reader.inline.notes)
    case 'blockquote_open':
      return [{ type: 'blockquote', content: readUntil(reader, 'blockquote_close') }]
    case 'bullet_list_open':
      return [{ type: 'bulletList', content: readItems(reader, 'bullet_list_close').map(({ item }) => item) }]
    case 'ordered_list_open':
      return orderedLists(readItems(reader, 'ordered_list_close'))
    case 'table_open':
      return [tableOf(readRows(reader), (inline) => readPieces(reader.inline, inline.children ?? []), reader.inline.notes)]
    case 'fence':
      return readFence(reader, token)
    case 'hr':
      return [{ type: 'horizontalRule' }]
    default:
      throw new Error(`The Markdown grammar made a block of an unknown kind: ${token.type}`)
  }
}

/** The blocks up to the closing token, which is taken too; at least an empty paragraph. */
function readUntil(reader: Reader, closing: string): readonly BlockJson[] {
  const blocks: BlockJson[] = []
  while (reader.tokens[reader.at]?.type !== closing) blocks.push(...readBlock(reader))
  take(reader)
  return blocks.length === 0 ? [{ type: 'paragraph' }] : blocks
}

/** The text of a paragraph or heading, whose closing token is taken too. */
function readText(reader: Reader): ReturnType<typeof readPieces> {
  const inline = take(reader)
  take(reader)
  return readPieces(reader.inline, inline.children ?? [])
}

function readItems(reader: Reader, closing: string): readonly NumberedItem[] {
  const items: NumberedItem[] = []
  for (let token = take(reader); token.type !== closing; token = take(reader)) {
    items.push({ number: Number(token.info), item: { type: 'listItem', content: readUntil(reader, 'list_item_close') } })
  }
  return items
}

function readRows(reader: Reader): readonly RowTokens[] {
  const rows: Token[][] = []
  for (let token = take(reader); token.type !== 'table_close'; token = take(reader)) {
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'inline') rows.at(-1)?.push(token)
  }
  return rows
}

function readFence(reader: Reader, token: Token): readonly BlockJson[] {
  const lines = token.content.replace(/\n$/, '').split('\n')
  const content = lines.flatMap((line, at): readonly InlineJson[] => [
    ...(at === 0 ? [] : [{ type: 'hardBreak' as const }]),
    textNode(cleanText(line), [{ type: 'code' }]),
  ])
  if (token.content.trim() === '') return []
  reader.inline.notes.add('CODE_BLOCK', 'a code block')
  return [{ type: 'paragraph', content: joinInline(content) }]
}

function take(reader: Reader): Token {
  const token = reader.tokens[reader.at]
  if (token === undefined) throw new Error('The Markdown grammar left a block open')
  reader.at += 1
  return token
}
