import type { TextRecord } from '../text-records.js'

/** A document of the archive before it is written out: what all kinds have, and the author's own fields. */
export interface ArchiveDocument {
  readonly id: string
  readonly kind: string
  /** The day it was formed, 2008-MM-DD. */
  readonly day: string
  /** The code of the unit that made it. */
  readonly unit: string
  readonly theme: string
  readonly topic: string | null
  /** The code of the community or village that it is about. */
  readonly place: string | null
  readonly title: string
  readonly relations: readonly { readonly kind: string; readonly to: string }[]
  readonly fields: TextRecord
}

/** What a kind of document makes of its fields. */
export interface Written {
  readonly genre: string
  readonly markdown: string
  readonly summary: string
}

/** The names of all fields that a document's author may write. */
export const documentFields = (
  'kind on by theme topic series title place places rel genre summary why aim task step ask from article member duty desk done column ' +
  'lacking next rule paper number ours to asked decided list call at heard point request para'
).split(' ')

export function archiveKey(id: string): string {
  return `demo:2008/${id}`
}

/** `RESULT_OF open-guide` of a record's `rel` lines; a target in the other part of the demo, or a statute, is written in full. */
export function relationsOf(record: TextRecord): ArchiveDocument['relations'] {
  return record.all('rel').map((line) => {
    const [kind = '', to = ''] = line.split(' ')
    return { kind, to }
  })
}

export function documentOf(fields: TextRecord): ArchiveDocument {
  return {
    id: fields.id,
    kind: fields.maybe('kind') ?? 'page',
    day: `2008-${fields.one('on')}`,
    unit: fields.one('by'),
    theme: fields.one('theme'),
    topic: fields.maybe('topic'),
    place: fields.maybe('place'),
    title: fields.one('title'),
    relations: relationsOf(fields),
    fields,
  }
}
