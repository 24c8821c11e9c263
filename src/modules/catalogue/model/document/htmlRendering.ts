import type { FootnoteJson } from './json.js'

export interface HtmlOptions {
  /** The address of the file with that content hash; undefined when the reader may not have it: the figure then shows its words only. */
  readonly attachmentUrl: (hash: string) => string | undefined
  /** The address of the item with that key; a link to an item without address becomes plain text. */
  readonly itemUrl?: (key: string) => string | undefined
  /** The channel to write for, such as WEBSITE. Without one, all channel-only blocks are left out. */
  readonly channel?: string
  /** Goes before every id, to keep several bodies on one page apart. */
  readonly idPrefix?: string
  /** Gives headings the ids `section-1`, `section-2` … */
  readonly headingIds?: boolean
}

/** What one rendering carries along. */
export interface HtmlRendering {
  readonly options: HtmlOptions
  readonly idPrefix: string
  /** In order of appearance; the place in this list plus one is the number. */
  readonly footnotes: FootnoteJson[]
  headings: number
}
