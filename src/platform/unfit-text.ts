export interface UnfitText {
  /** From the outside in. */
  readonly path: readonly string[]
  readonly reason: string
}

/**
 * The first text within a value that can be neither stored nor hashed: PostgreSQL keeps no U+0000, and RFC 8785 knows no half of a
 * surrogate pair. Null when every text is fit. Depth does not matter.
 */
export function unfitText(value: unknown): UnfitText | null {
  const waiting: Place[] = [{ value, key: null, above: null }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const reason = faultOf(place.value) ?? faultOf(place.key)
    if (reason) return { path: pathTo(place), reason }
    if (typeof place.value !== 'object' || place.value === null) continue
    for (const [key, inner] of Object.entries(place.value)) waiting.push({ value: inner, key, above: place })
  }
  return null
}

interface Place {
  readonly value: unknown
  readonly key: string | null
  readonly above: Place | null
}

function faultOf(text: unknown): string | null {
  if (typeof text !== 'string') return null
  if (text.includes('\u0000')) return 'A text holds the character U+0000, which cannot be kept; remove it.'
  if (!text.isWellFormed()) return 'A text holds half of a surrogate pair; send complete characters.'
  return null
}

function pathTo(place: Place): readonly string[] {
  const path: string[] = []
  for (let at: Place | null = place; at?.key != null; at = at.above) path.unshift(at.key)
  return path
}
