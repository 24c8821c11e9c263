import type { Place } from '../place.js'

/** A piece of text that is read as one: a paragraph, a line, a cell. */
export interface Passage {
  readonly place: Place
  readonly text: string
  /** What says what the text is: the head of its column and the cell on its left. Empty outside tables. */
  readonly label: string
  readonly zone: 'TITLE' | 'SUMMARY' | 'BODY' | 'FILE_NAME' | 'ATTACHMENT'
  readonly kind: 'PARAGRAPH' | 'HEADING' | 'CELL'
  /** Whether it stands among the first or the last lines of its paper or page. */
  readonly edge: 'HEAD' | 'FOOT' | null
}

export interface CheckedTable {
  readonly place: Place
  readonly zone: 'BODY' | 'ATTACHMENT'
  /** The head of each column; empty text where there is none. */
  readonly heads: readonly string[]
  /** The rows below the head, each as wide as the table. */
  readonly rows: readonly (readonly string[])[]
  /** The number of the first row below the head, counted from 1. */
  readonly firstRow: number
  /** The last text before the table, such as its caption; empty when there is none. */
  readonly caption: string
}

/** Everything in an item that can be read, in reading order. */
export interface CheckText {
  readonly passages: readonly Passage[]
  readonly tables: readonly CheckedTable[]
}
