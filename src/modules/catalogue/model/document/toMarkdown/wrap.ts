import type { FigureJson, MarkJson } from '../json.js'
import { escapeAddress, escapeText, escapeTitle } from './escape.js'

/** Marked text. Delimiters are used where they are sure to be read as such, a bracketed span (`[text]{.em}`) everywhere else. */
export function wrap(mark: MarkJson, inner: string, standsFree: boolean): string {
  switch (mark.type) {
    case 'link':
      return `[${inner}](${escapeAddress(mark.attrs.href)})`
    case 'code':
      return codeOf(inner)
    case 'strong':
      return /^\s|\s$/.test(inner) ? span(mark.type, inner) : `**${inner}**`
    case 'em':
      return standsFree && isWord(inner) ? `*${inner}*` : span(mark.type, inner)
    case 'strike':
      return isWord(inner) ? `~~${inner}~~` : span(mark.type, inner)
    default:
      return span(mark.type, inner)
  }
}

export function imageOf({ attachmentHash, alt, caption }: FigureJson['attrs']): string {
  return `![${escapeText(alt)}](attachment:${attachmentHash}${caption === '' ? '' : ` "${escapeTitle(caption)}"`})`
}

function span(name: string, inner: string): string {
  return `[${inner}]{.${name}}`
}

/** Begins and ends with a letter or digit, so that delimiters around it always count. */
function isWord(inner: string): boolean {
  return /^[\p{L}\p{N}]/u.test(inner) && /[\p{L}\p{N}]$/u.test(inner)
}

function codeOf(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const needsPadding = /^`|`$/.test(text) || /^ .*[^ ].* $/s.test(text)
  return needsPadding ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}
