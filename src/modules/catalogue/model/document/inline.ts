import type { InlineJson, MarkJson, MarkName, TextJson } from './json.js'

/** The order in which documents list the marks of a text; also the order from outermost to innermost when they are rendered. */
export const markOrder: readonly MarkName[] = ['link', 'strong', 'em', 'underline', 'strike', 'sup', 'sub', 'code']

/** The same content in its one form: neighbouring texts with the same marks are one text, and no text is empty. */
export function joinInline<Inline extends InlineJson>(nodes: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const node of nodes) {
    if (node.type === 'text' && node.text === '') continue
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text' && sameMarks(node, last)) {
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
      continue
    }
    joined.push(node)
  }
  return joined
}

export function textNode(text: string, marks: readonly MarkJson[]): TextJson {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: sortMarks(marks) }
}

/** Marks in document order; of several of one kind, and of superscript and subscript, the last stays. */
export function sortMarks(marks: readonly MarkJson[]): readonly MarkJson[] {
  const kept = new Map<MarkName, MarkJson>()
  for (const mark of marks) {
    if (mark.type === 'sup') kept.delete('sub')
    if (mark.type === 'sub') kept.delete('sup')
    kept.set(mark.type, mark)
  }
  return markOrder.flatMap((name) => kept.get(name) ?? [])
}

export function sameMarks(one: TextJson, other: TextJson): boolean {
  const ours = one.marks ?? []
  const theirs = other.marks ?? []
  return ours.length === theirs.length && ours.every((mark, at) => sameMark(mark, theirs[at]))
}

export function sameMark(one: MarkJson, other: MarkJson | undefined): boolean {
  if (other === undefined || one.type !== other.type) return false
  return one.type !== 'link' || (other.type === 'link' && one.attrs.href === other.attrs.href)
}
