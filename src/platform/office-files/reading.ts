/** The kinds of files that are read for their text. */
export type OfficeKind = 'DOCX' | 'XLSX' | 'PDF'

export interface ReadingLimits {
  /** For one file, in milliseconds; what takes longer is stopped. */
  readonly timeMs: number
  /** What the parts of an archive may come to once they are unpacked, in bytes. */
  readonly unpackedBytes: number
  /** How many parts an archive may have. */
  readonly parts: number
  /** How much text may come out of it, in characters. */
  readonly characters: number
  /** The memory of the thread that reads, in megabytes. */
  readonly memoryMb: number
}

export const usualReadingLimits: ReadingLimits = {
  timeMs: 15_000,
  unpackedBytes: 80_000_000,
  parts: 5_000,
  characters: 4_000_000,
  memoryMb: 768,
}

/** Why a file could not be read. NO_TEXT: there are only pictures, or letters that cannot be told apart. */
export type Unreadable = 'DAMAGED' | 'ENCRYPTED' | 'TOO_LARGE' | 'TOO_SLOW' | 'NO_TEXT'

export type Reading =
  | {
      readonly kind: 'DOCX'
      readonly html: string
      /** The lines of headers, footers, comments and deleted passages. */
      readonly asides: readonly string[]
    }
  | { readonly kind: 'XLSX'; readonly sheets: readonly Sheet[] }
  /** Not whole: some letters are in a font that does not say which characters they are. */
  | { readonly kind: 'PDF'; readonly pages: readonly Page[]; readonly isWhole: boolean }
  | { readonly kind: 'UNREADABLE'; readonly reason: Unreadable }

export interface Sheet {
  readonly name: string
  /** Cells as text; an empty cell is empty text. */
  readonly rows: readonly (readonly string[])[]
}

/** The lines of a page. */
export type Page = readonly string[]

/** What the reading thread is given. */
export interface ReadingTask {
  readonly kind: OfficeKind
  readonly bytes: Uint8Array
  readonly limits: ReadingLimits
}
