/** In bytes, as it is sent; the database has the same limit. */
export const LARGEST_FILE = 20_000_000

export const MOST_FILES = 9

export const MOST_PIXELS = 50_000_000

/** An upload that no submission uses is thrown away after so many hours. */
export const UNUSED_HOURS = 48

/** What one correspondent may have lying unused: a lost answer on a bad network leaves some behind, but not hundreds. */
export const MOST_UNUSED = { files: 100, bytes: 400_000_000 } as const
