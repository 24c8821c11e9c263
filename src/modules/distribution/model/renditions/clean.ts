/** Controls but tab and line end, and what else no XML document may hold. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g

/**
 * The same value with every text in it fit for XML, JSON, paper and screens: without control characters and the two non-characters, halves
 * of surrogate pairs replaced.
 */
export function clean<T>(value: T): T {
  return cleaned(value) as T
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replace(forbidden, '')
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)]))
}

/** A title or note on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
