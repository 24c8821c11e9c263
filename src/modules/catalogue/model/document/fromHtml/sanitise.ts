import sanitizeHtml from 'sanitize-html'

import { linkTarget } from '../link.js'
import type { Notebook } from '../notes.js'
import { attachmentOf } from './marks.js'

/** The source reduced to the elements and attributes that mean something in a document, under one name each. */
export function sanitise(source: string, notes: Notebook): string {
  return sanitizeHtml(source, {
    allowedTags: [...blocks, ...marks, 'div', 'a', 'br', 'img'],
    allowedAttributes: { a: ['href'], img: ['src', 'alt'], ol: ['start'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'item', 'attachment'],
    allowProtocolRelative: false,
    nonTextTags: withoutText,
    transformTags: Object.fromEntries(Object.entries(sameAs).map(([name, tagName]) => [name, rename(tagName)])),
    onOpenTag: (name, attributes) => noteDropped(notes, name, attributes),
  })
}

const blocks = 'p h1 h2 h3 h4 h5 h6 blockquote ul ol li table tr td th hr figure figcaption pre'.split(' ')
const marks = 'strong em u s sup sub code'.split(' ')

/** Elements whose content is no text of the page. */
const withoutText = 'script style textarea option xmp noscript template title svg button xml noembed noframes'.split(' ')

/** The elements that are taken as another. */
const sameAs: Readonly<Record<string, string>> = {
  ...named('strong', 'b strong'),
  ...named('em', 'i em dfn var'),
  ...named('u', 'u ins'),
  ...named('s', 's strike del'),
  ...named('code', 'code tt kbd samp'),
  ...named('div', 'section article header footer main aside nav center address dl dt dd form fieldset legend details summary caption'),
  ...named('div', 'hgroup dialog menu dir body'),
}

/** Elements that go without a note: they only wrap, or say something about the page. */
const silent = [
  ...'html head meta title span font tbody thead tfoot colgroup col label small big mark time abbr acronym cite q bdi bdo'.split(' '),
  ...'wbr nobr ruby rb rt rp data picture'.split(' '),
]
const known = new Set([...blocks, ...marks, ...Object.keys(sameAs), ...silent, 'div', 'a', 'br', 'img'])

function noteDropped(notes: Notebook, name: string, attributes: Readonly<Record<string, string>>): void {
  // Word's own elements (o:p, w:sdt) wrap too.
  if (name === 'form' || (!known.has(name) && !name.includes(':'))) notes.add('DROPPED_ELEMENT', name)
  for (const attribute of Object.keys(attributes)) {
    if (/^on[a-z]+$/i.test(attribute)) notes.add('DROPPED_ATTRIBUTE', attribute.toLowerCase())
  }
  const { href } = attributes
  if (name === 'img') noteImage(notes, attributes)
  if (name === 'a' && href !== undefined && linkTarget(href) === undefined) notes.add('DROPPED_LINK', href)
}

/** WeChat keeps the address in data-src. */
function noteImage(notes: Notebook, { src, 'data-src': later, alt }: Readonly<Record<string, string>>): void {
  if (attachmentOf(src) === undefined) notes.add('DROPPED_IMAGE', `${src ?? later ?? 'without address'}${alt ? ` (${alt})` : ''}`)
}

/** Google Docs wraps whole pages in a `<b>` that is not bold. */
function rename(tagName: string): sanitizeHtml.Transformer {
  return (_, attribs) => {
    const isPlain = /font-weight:\s*(?:normal|400)|font-style:\s*normal/i.test(attribs['style'] ?? '')
    return { tagName: isPlain && (tagName === 'strong' || tagName === 'em') ? 'span' : tagName, attribs }
  }
}

function named(tagName: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, tagName]))
}
