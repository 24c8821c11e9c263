/** One record's bytes: a line, or in CSV all the lines that its quotes hold. */
export interface Stretch {
  /** The line it begins in, from 1. */
  readonly line: number
  /** Without the line break; null when it was longer than allowed and therefore not kept. */
  readonly bytes: Buffer | null
  readonly size: number
}

export interface SplitOptions {
  /** In bytes. A longer record passes by without being held. */
  readonly longest: number
  /** Line breaks between double quotes belong to the record. */
  readonly quoted: boolean
}

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** Splits a stream of bytes into records; blank lines are left out. */
export async function* splitRecords(input: AsyncIterable<Uint8Array>, { longest, quoted }: SplitOptions): AsyncGenerator<Stretch> {
  let parts: Buffer[] = []
  let size = 0
  let open = false
  let line = 1
  let begins = 1
  for await (const given of input) {
    const chunk = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(NEWLINE, from)
      const piece = chunk.subarray(from, end === -1 ? chunk.length : end + 1)
      from += piece.length
      size += piece.length
      if (size > longest) parts = []
      else parts.push(piece)
      if (quoted && hasOddQuotes(piece)) open = !open
      if (end === -1) break
      line += 1
      if (open) continue
      yield* stretch(parts, size, begins, longest)
      parts = []
      size = 0
      begins = line
    }
  }
  yield* stretch(parts, size, begins, longest)
}

function* stretch(parts: readonly Buffer[], size: number, line: number, longest: number): Generator<Stretch> {
  if (size > longest) yield { line, bytes: null, size }
  const bytes = trimmed(Buffer.concat(parts), line)
  if (size <= longest && bytes.length > 0) yield { line, bytes, size: bytes.length }
}

function trimmed(bytes: Buffer, line: number): Buffer {
  const start = line === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  let end = bytes.length
  if (bytes[end - 1] === NEWLINE) end -= 1
  if (bytes[end - 1] === RETURN) end -= 1
  const found = bytes.subarray(start, Math.max(start, end))
  return found.length < 100 && found.toString('latin1').trim() === '' ? found.subarray(0, 0) : found
}

function hasOddQuotes(piece: Buffer): boolean {
  let odd = false
  for (let at = piece.indexOf(QUOTE); at !== -1; at = piece.indexOf(QUOTE, at + 1)) odd = !odd
  return odd
}
