import { type DocumentFault, documentLimits } from './faults.js'

/**
 * Markup that a body taken over from elsewhere must not hold, each with its place as `line 3, column 5`: elements that run or load something,
 * event handlers, links to scripts and data. At most 20. Signs such as `a<b`, `<机动车登记规定>` and `《》` are text and pass.
 */
export function findForbiddenMarkup(markdown: string): readonly DocumentFault[] {
  if (!markdown.includes('<') && !markdown.includes('](')) return []
  const found = [...forbiddenElements(markdown), ...eventHandlers(markdown), ...scriptLinks(markdown)]
  const first = found.toSorted((one, other) => one.at - other.at).slice(0, documentLimits.faults)
  return first.map(({ at, reason }) => ({ path: placeOf(markdown, at), reason: `forbidden markup: ${reason}` }))
}

interface Finding {
  readonly at: number
  readonly reason: string
}

const element = /<\s*(\/?)\s*(script|iframe|frame|frameset|object|embed|applet|form|base|meta|link|style)(?=[\s/>]|$)/gi
const tagStart = /<[a-z][a-z0-9:-]*(?=[\s/"'])/gi
const handler = /[\s/"'](on[a-z]{3,})\s*=/i
/** Where an address begins (a link's destination, an autolink, an attribute) and its first characters, which may be written as entities. */
const address = /(?:\]\(\s*<?|<|\b(?:href|src|action|formaction|data)\s*=\s*["']?)((?:&[#a-z0-9]{1,12};?|[^ <>()"'&]){4,80})/gi
const scriptScheme = /^(?:javascript|vbscript|data):/i

function forbiddenElements(markdown: string): readonly Finding[] {
  const opened = new Set<string>()
  return [...markdown.matchAll(element)].flatMap(({ index, 1: slash, 2: written = '' }) => {
    const name = written.toLowerCase()
    // The end of an element that was found already is no news.
    if (slash === '/' && opened.has(name)) return []
    opened.add(name)
    return [{ at: index, reason: `remove the <${name}> element, or write &lt;${name}&gt; where the text is about it` }]
  })
}

function eventHandlers(markdown: string): readonly Finding[] {
  return [...markdown.matchAll(tagStart)].flatMap((match) => {
    const attributes = markdown.slice(match.index, tagEnd(markdown, match.index)).replace(/"[^"]*"|'[^']*'/g, '""')
    const name = handler.exec(attributes)?.[1]
    return name === undefined ? [] : [{ at: match.index, reason: `remove the event handler ${name}` }]
  })
}

function scriptLinks(markdown: string): readonly Finding[] {
  return [...markdown.matchAll(address)].flatMap((match) => {
    const scheme = scriptScheme.exec(decode(match[1] ?? ''))?.[0]
    return scheme === undefined ? [] : [{ at: match.index, reason: `remove the link to ${scheme.toLowerCase()}` }]
  })
}

/** Where a tag ends: its `>` outside quotes, the next tag, or 4,096 characters on. */
function tagEnd(markdown: string, from: number): number {
  const last = Math.min(markdown.length, from + 4_096)
  let quote = ''
  for (let at = from + 1; at < last; at += 1) {
    const character = markdown.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>' || character === '<') return at
    else if (character === '"' || character === "'") quote = character
  }
  return last
}

/** An address as a browser reads it: entities resolved, white space and controls left out. */
function decode(written: string): string {
  return written
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => characterOf(Number.parseInt(digits, 16)))
    .replace(/&#([0-9]{1,7});?/g, (_, digits: string) => characterOf(Number(digits)))
    .replace(/&colon;?/gi, ':')
    .replace(/&(?:tab|newline);?|[\s\p{Cc}\p{Cf}]/giu, '')
}

function characterOf(code: number): string {
  return code <= 0x10_ffff ? String.fromCodePoint(code) : ''
}

function placeOf(markdown: string, at: number): string {
  const lines = markdown.slice(0, at).split('\n')
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`
}
