import type { Fault } from '../fault.js'

/** A file of records, that can be read from its beginning more than once. */
export interface RecordSource {
  /** As people call it: the file's name. */
  readonly name: string
  readonly read: () => AsyncIterable<SourceRecord>
}

/** What a file's format makes of its bytes. */
export type ReadFormat = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<SourceRecord>

export interface ReadingOptions {
  /** utf-8, gb18030 … */
  readonly encoding: string
  /** The longest record that is taken, in bytes. */
  readonly longest: number
}

/** A record as it stands in the file, with its fields, or with the reason why it cannot be read. */
export interface SourceRecord {
  /** The line it begins in, from 1. */
  readonly line: number
  /** Verbatim, without its line break; null when it was too long to hold. */
  readonly bytes: Buffer | null
  readonly value: Readonly<Record<string, unknown>>
  readonly fault: Fault | null
}
