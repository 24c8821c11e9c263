import type { Story } from '../story.js'

/** What a feed shows, newest change first. */
export interface Feed {
  /** Stays when the feed's address changes. */
  readonly id: string
  readonly title: string
  /** Address of this very document, of the first one, and of the one with older entries. */
  readonly selfUrl: string
  readonly firstUrl: string
  readonly nextUrl: string | null
  readonly updatedAt: Date
  /** In the order in which they changed, the last first. */
  readonly stories: readonly Story[]
  readonly tombstones: readonly Tombstone[]
}

/** What a feed says of an item that was taken back; its title may be part of what was taken back. */
export interface Tombstone {
  readonly itemId: string
  readonly slug: string
  readonly withdrawnAt: Date
  readonly reason: string | null
}
