/** What a conversion could not take over as it was. */
export type NoteCode =
  | 'REMOVED_CHARACTERS'
  | 'DROPPED_ELEMENT'
  | 'DROPPED_ATTRIBUTE'
  | 'DROPPED_IMAGE'
  | 'DROPPED_LINK'
  | 'DROPPED_TITLE'
  | 'KEPT_AS_TEXT'
  | 'CODE_BLOCK'
  | 'UNUSED_FOOTNOTE'
  | 'REPAIRED_TABLE'
  | 'FLATTENED'

export interface ConversionNote {
  readonly code: NoteCode
  /** The thing it happened to: an element, an attribute, an address … */
  readonly what: string
  readonly count: number
  /** The same as a sentence. */
  readonly message: string
}

export interface Notebook {
  readonly add: (code: NoteCode, what: string, count?: number) => void
  /** One note for each thing, in order of first appearance. */
  readonly list: () => readonly ConversionNote[]
}

const longestName = 100

export function startNotes(): Notebook {
  const counts = new Map<string, { readonly code: NoteCode; readonly what: string; count: number }>()
  return {
    add: (code, what, count = 1) => {
      const name = what.length > longestName ? `${what.slice(0, longestName).toWellFormed()}…` : what
      const note = counts.get(`${code} ${name}`) ?? { code, what: name, count: 0 }
      note.count += count
      counts.set(`${code} ${name}`, note)
    },
    list: () =>
      [...counts.values()].map((note) => ({
        ...note,
        message: `${sentences[note.code](note.what)} (${note.count} times)`.replace(' (1 times)', ''),
      })),
  }
}

const sentences: Readonly<Record<NoteCode, (what: string) => string>> = {
  REMOVED_CHARACTERS: (what) => `Removed ${what}`,
  DROPPED_ELEMENT: (what) => `Dropped <${what}>, which a document cannot hold`,
  DROPPED_ATTRIBUTE: (what) => `Dropped the attribute ${what}`,
  DROPPED_IMAGE: (what) => `Dropped the image ${what}: upload it and refer to it as attachment:sha256:…`,
  DROPPED_LINK: (what) => `Kept the text but not the link to ${what}: use http:, https:, mailto:, tel: or item:<key>`,
  DROPPED_TITLE: (what) => `Dropped the title of a link: ${what}`,
  KEPT_AS_TEXT: (what) => `Kept ${what} as text: documents hold no HTML`,
  CODE_BLOCK: (what) => `Turned ${what} into a paragraph of code`,
  UNUSED_FOOTNOTE: (what) => `Moved the text of the footnote ${what}, to which nothing refers, to the end`,
  REPAIRED_TABLE: (what) => `Repaired a table: ${what}`,
  FLATTENED: (what) => `Took ${what} apart: it was nested too deeply`,
}
