import { fault, RecordFault } from '../fault.js'
import type { ReadingOptions, SourceRecord } from './source.js'
import type { Stretch } from './splitRecords.js'

/** The decoder of a stretch's bytes; refuses what is not in this encoding. */
export function textReader({ encoding, longest }: ReadingOptions): (stretch: Stretch) => string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  return ({ bytes, size }) => {
    if (bytes === null) {
      throw fault(
        'TOO_LONG',
        'record',
        `It has ${size.toLocaleString('en')} bytes; at most ${longest.toLocaleString('en')} are taken. Divide it, or attach the text as a file.`,
      )
    }
    try {
      return decoder.decode(bytes)
    } catch {
      throw fault('BROKEN', 'record', `These bytes are not ${encoding}; save the file as UTF-8, or name its --encoding.`)
    }
  }
}

export function readable(stretch: Stretch, value: SourceRecord['value']): SourceRecord {
  return { line: stretch.line, bytes: stretch.bytes, value, fault: null }
}

/** The same record with the reason why it cannot be read; any other error goes on. */
export function unreadable({ line, bytes }: Pick<SourceRecord, 'line' | 'bytes'>, error: unknown): SourceRecord {
  if (!(error instanceof RecordFault)) throw error
  return { line, bytes, value: {}, fault: error.faults[0] }
}
