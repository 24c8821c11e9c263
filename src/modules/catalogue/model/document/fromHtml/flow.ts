import { joinInline, textNode } from '../inline.js'
import type { HardBreakJson, TextJson } from '../json.js'

export type FlowNode = TextJson | HardBreakJson

/**
 * The inline nodes between two block boundaries as the paragraphs a browser would show: white space is one space, none stands at the ends
 * of a line, and two breaks in a row begin a new paragraph. A source line that ends between Chinese characters leaves no space.
 */
export function paragraphsOf(nodes: readonly FlowNode[]): readonly (readonly FlowNode[])[] {
  const lines = linesOf(joinInline(nodes)).map(tidyLine)
  const paragraphs: FlowNode[][] = [[]]
  for (const line of lines) {
    const paragraph = paragraphs.at(-1)
    if (line.length === 0) paragraphs.push([])
    else if (paragraph === undefined || paragraph.length === 0) paragraphs[paragraphs.length - 1] = [...line]
    else paragraph.push({ type: 'hardBreak' }, ...line)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

const spaces = /^\s+|\s+$|[ \t\n\v\f\r]+/gu
const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

function linesOf(nodes: readonly FlowNode[]): readonly (readonly TextJson[])[] {
  const lines: TextJson[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

function tidyLine(line: readonly TextJson[]): readonly TextJson[] {
  const whole = line.map(({ text }) => text).join('')
  const runs = [...whole.matchAll(spaces)].map((run) => ({ from: run.index, to: run.index + run[0].length, as: shown(whole, run) }))
  let at = 0
  let next = 0
  const tidied = line.map(({ text, marks }) => {
    const end = at + text.length
    let kept = ''
    for (let run = runs[next]; run !== undefined && run.from < end; run = runs[next]) {
      // A run that began in the text before was shown there.
      if (run.from >= at) kept += whole.slice(at, run.from) + run.as
      at = Math.min(run.to, end)
      if (run.to > end) break
      next += 1
    }
    kept += whole.slice(at, end)
    at = end
    return textNode(kept, marks ?? [])
  })
  return joinInline(tidied)
}

function shown(whole: string, run: RegExpExecArray): string {
  const end = run.index + run[0].length
  if (run.index === 0 || end === whole.length) return ''
  const isBetweenHan = han.test(whole.charAt(run.index - 1)) && han.test(whole.charAt(end))
  return isBetweenHan && /[\n\r]/.test(run[0]) ? '' : ' '
}
