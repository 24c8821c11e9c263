/**
 * What a link may point at: http, https, mailto, tel, and `item:<key>` for an item of the hub.
 * No white space, quotes, angle brackets, backslashes, backticks, controls or invisible characters.
 */
export const linkPattern =
  /^(?:https?:\/\/[^\s\p{Cc}\p{Cf}<>"`\\\ufffe\uffff]+|mailto:[A-Za-z0-9.!#$%&'*+/=?^_{|}~@,;:-]+|tel:\+?[0-9][0-9().-]*(?:;ext=[0-9]+)?|item:[\p{L}\p{N}][\p{L}\p{N}._~:/@-]{0,199})$/u

const longest = 2_048

/** Why an address is refused and what to write instead; undefined when it may stand in a document. */
export function linkFault(href: unknown): string | undefined {
  if (typeof href !== 'string') return 'must be a string'
  if (href.length > longest) return `has ${href.length} characters: shorten it to ${longest}`
  if (!href.isWellFormed()) return 'holds half of a surrogate pair: send complete characters'
  if (!linkPattern.test(href)) return 'is not an address a document may link to: use http:, https:, mailto:, tel: or item:<key>'
  if (href.startsWith('http') && !URL.canParse(href)) return 'is not a complete web address: check the host name'
  return undefined
}

/** The address in the form documents keep, mended where its meaning is plain; undefined when it may not stand in a document. */
export function linkTarget(href: string): string | undefined {
  const target = href
    .trim()
    .replace(/^[A-Za-z]+:/, (scheme) => scheme.toLowerCase())
    .replace(/[\s<>"`\\]/g, (character) => encodeURIComponent(character))
  return linkFault(target) === undefined ? target : undefined
}

/** The key of `item:<key>`; undefined for links that leave the hub. */
export function itemKey(href: string): string | undefined {
  return href.startsWith('item:') ? href.slice('item:'.length) : undefined
}
