import { cleanRun } from './cleanText.js'
import { type Edit, type Shown, showEdit } from './edits.js'
import { GUARD, guardedText } from './guarded.js'
import { joinInline } from '../document/inline.js'
import type { FootnoteJson, HardBreakJson, HeadingJson, InlineJson, ParagraphJson, TextJson } from '../document/json.js'

/** Called for the changes of one run of text: the steps from the block to it (none, or to a footnote), and the changes. */
export type Report = (path: readonly string[], shown: readonly Shown[]) => void

/** Cleans a block's text as one run, so that pinyin is found across marks and line breaks; text in code stays. */
export function cleanInline<Block extends ParagraphJson | HeadingJson>(block: Block, report: Report): Block {
  if (!block.content) return block
  const noted = block.content.flatMap((node, at): readonly InlineJson[] => {
    if (node.type !== 'footnote') return [node]
    const content = cleanNodes(node.content, (shown) => report(['content', String(at)], shown))
    return content.length === 0 ? [] : [{ ...node, content }]
  })
  const { content: _, ...bare } = block
  const content = cleanNodes(noted, (shown) => report([], shown))
  return (content.length === 0 ? bare : { ...bare, content }) as Block
}

function cleanNodes<Node extends InlineJson>(nodes: readonly Node[], report: (shown: readonly Shown[]) => void): readonly Node[] {
  let current = nodes
  cleanRun(
    nodes.map(textOf).join(''),
    () => readable(current),
    (text, edits) => {
      report(edits.map((edit) => showEdit(text, edit)))
      current = applyToNodes(current, edits)
      return current.map(textOf).join('')
    },
  )
  return current
}

/** A break counts as a line end, a footnote as something between two texts. */
function textOf(node: InlineJson): string {
  if (node.type === 'text') return node.text
  return node.type === 'hardBreak' ? '\n' : GUARD
}

function readable(nodes: readonly InlineJson[]): string {
  const text = nodes.map((node) => (isCode(node) ? GUARD.repeat(textOf(node).length) : textOf(node))).join('')
  return guardedText(text)
}

function isCode(node: InlineJson): boolean {
  return node.type === 'text' && (node.marks?.some(({ type }) => type === 'code') ?? false)
}

/** What an edit inserts goes to the node in which it begins; a break within an edit goes with it. */
function applyToNodes<Node extends TextJson | HardBreakJson | FootnoteJson>(
  nodes: readonly Node[],
  edits: readonly Edit[],
): readonly Node[] {
  let start = 0
  const kept = nodes.flatMap((node): readonly Node[] => {
    const from = start
    const to = (start += textOf(node).length)
    const touching = edits.filter((edit) => edit.from < to && edit.to > from)
    if (touching.length === 0) return [node]
    if (node.type !== 'text') return []
    return [{ ...node, text: cut(node.text, from, touching) }]
  })
  return joinInline(kept)
}

function cut(text: string, offset: number, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits) {
    const from = edit.from - offset
    result += text.slice(at, Math.max(at, from)) + (from >= 0 ? edit.insert : '')
    at = Math.min(text.length, edit.to - offset)
  }
  return result + text.slice(at)
}
