import type { BroadcastScript } from './script.js'

/** The script on paper: heading, a rule, then a line a sentence with a blank line between paragraphs; what is not read stands in 【】. */
export function scriptText({ heading, paragraphs }: BroadcastScript): string {
  const body = paragraphs.map(({ kind, lines }) => (kind === 'READ' ? lines.join('\n') : `【${lines.join('\n')}】`))
  return `${heading.join('\n')}\n————————\n${body.join('\n\n')}\n`
}
