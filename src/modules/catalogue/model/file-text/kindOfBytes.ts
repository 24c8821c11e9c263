import type { TextKind } from './fileText.js'

/** LOCKED: a file of the old office formats, or a new one under a password. UNFIT: it says it is text and is not. */
export type BytesKind = TextKind | 'LOCKED' | 'UNFIT'

/**
 * What a file is by its first bytes, whatever it is called: a list of names in a DOCX that goes by text/plain is still a list of names.
 * Undefined for what holds no text, such as pictures.
 */
export function kindOfBytes(bytes: Uint8Array, declared: TextKind | undefined): BytesKind | undefined {
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46])) return 'PDF'
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'LOCKED'
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return archiveKind(bytes) ?? declared
  const saysText = declared === 'PLAIN' || declared === 'CSV'
  return saysText && bytes.subarray(0, 8000).includes(0) && !isUtf16(bytes) ? 'UNFIT' : declared
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** The names of an archive's parts stand in it as they are. */
function archiveKind(bytes: Uint8Array): 'DOCX' | 'XLSX' | undefined {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (archive.includes('word/document')) return 'DOCX'
  return archive.includes('xl/workbook') ? 'XLSX' : undefined
}

export function isUtf16(bytes: Uint8Array): boolean {
  return begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff])
}
