import { pinyinKey, type Content } from '../../catalogue/index.js'

/** The columns of a public item that follow from the content of its edition alone. */
export function shownColumns({ title, summary, metadata }: Content) {
  return {
    document_number: metadata.documentNumber,
    title,
    title_pinyin: pinyinKey(title),
    short_title: metadata.shortTitle,
    summary,
    genre: metadata.genre,
    formed_on: metadata.formedOn,
    version_on: metadata.versionOn,
    history: metadata.history,
    disclosure_class: metadata.disclosure.class,
    disclosure_basis: metadata.disclosure.basis,
    disclosure_due_on: metadata.disclosure.dueOn,
    cadence: metadata.cadence,
  }
}
export type ShownColumns = ReturnType<typeof shownColumns>
