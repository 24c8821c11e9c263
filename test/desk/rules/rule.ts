import type { Seen } from '../witness.js'
import type { Book } from './book.js'

/** What must hold of a row when it is written: the book is as it was just before. */
export type Rule = (at: {
  readonly book: Book
  readonly seen: Seen
  /** All that the same transaction wrote. */
  readonly together: readonly Seen[]
}) => readonly string[]
