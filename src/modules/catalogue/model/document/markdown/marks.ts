import type { Token } from 'markdown-it'

import type { MarkJson, MarkName } from '../json.js'
import { linkTarget } from '../link.js'
import type { Notebook } from '../notes.js'

/** An element that is open while its text is read. */
export interface OpenElement {
  readonly mark?: MarkJson
  /** It was written in angle brackets, which must stay because no link comes of it. */
  readonly brackets?: boolean
}

export function openElement(token: Token, notes: Notebook): OpenElement {
  if (token.type === 'link_open') return openLink(token, notes)
  const type = token.type === 'span_open' ? plainMarks[token.info] : plainMarks[token.tag]
  return type === undefined ? {} : { mark: { type } }
}

const plainMarks: Readonly<Record<string, Exclude<MarkName, 'link'>>> = {
  strong: 'strong',
  em: 'em',
  s: 'strike',
  strike: 'strike',
  underline: 'underline',
  sup: 'sup',
  sub: 'sub',
}

function openLink(token: Token, notes: Notebook): OpenElement {
  const address = String(token.attrGet('href') ?? '')
  const href = linkTarget(address)
  const title = token.attrGet('title')
  if (title !== null) notes.add('DROPPED_TITLE', String(title))
  if (href !== undefined) return { mark: { type: 'link', attrs: { href } } }
  if (token.markup === 'autolink') return { brackets: true }
  notes.add('DROPPED_LINK', address)
  return {}
}
