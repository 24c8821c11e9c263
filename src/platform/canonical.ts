import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A value as RFC 8785 canonical JSON: the same bytes for the same meaning. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form')
  return text
}

/** `sha256:` and 64 lower-case hex digits, over the canonical form. */
export function canonicalHash(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`
}
