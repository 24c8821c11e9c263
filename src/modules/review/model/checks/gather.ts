import type { DisclosureClassCode, DocumentJson, FileText, GenreCode, RelationKindCode } from '../../../catalogue/index.js'
import { itemLinks } from './rules/deadLink.js'
import type { CheckedAttachment, CheckSubject } from './subject.js'

/** A draft as the view office.check_subject gives it. */
export interface SubjectRow {
  readonly key: string
  readonly title: string
  readonly short_title: string | null
  readonly summary: string | null
  readonly document: unknown
  readonly document_number: string | null
  readonly genre: string
  readonly formed_on: string | null
  readonly disclosure_class: string
  readonly disclosure_basis: string | null
  readonly relation_kinds: readonly string[]
  readonly is_interpreted: boolean
  readonly attachments: readonly { readonly hash: string; readonly fileName: string; readonly alt: string | null }[]
}

export interface LinkRow {
  readonly key: string
  readonly id: string
  readonly is_public: boolean
}

/** What a draft depends on besides itself. */
export interface Surroundings {
  /** By hash. */
  readonly texts: ReadonlyMap<string, FileText | null>
  readonly links: readonly LinkRow[]
  readonly channels: readonly { readonly code: string; readonly kind: string }[]
  readonly today: string
  readonly phones: ReadonlySet<string>
}

/** Puts a row of the database and what it depends on into the form in which rules read it. */
export function subjectFrom(row: SubjectRow, around: Surroundings): CheckSubject {
  return {
    key: row.key,
    title: row.title,
    shortTitle: row.short_title,
    summary: row.summary,
    // The columns hold what the commands checked when they wrote them.
    document: row.document as DocumentJson,
    documentNumber: row.document_number,
    genre: row.genre as GenreCode,
    formedOn: row.formed_on,
    disclosureClass: row.disclosure_class as DisclosureClassCode,
    disclosureBasis: row.disclosure_basis,
    relationKinds: row.relation_kinds as readonly RelationKindCode[],
    isInterpreted: row.is_interpreted,
    attachments: withTexts(row.attachments, around.texts),
    links: new Map(around.links.flatMap(({ key, id, is_public }) => [key, id].map((name) => [name, is_public ? 'PUBLIC' : 'HIDDEN']))),
    channelKinds: new Map(around.channels.map(({ code, kind }) => [code, kind])),
    today: around.today,
    phones: around.phones,
  }
}

/** The items that a body links to, each once. */
export function linkedKeys(document: unknown): readonly string[] {
  return [...new Set(itemLinks(document as DocumentJson).map(({ key }) => key))]
}

/** How much text of attachments is read for one item; what comes after it counts as unread. */
const MOST_CHARACTERS = 6_000_000

export function withTexts(
  attachments: SubjectRow['attachments'],
  texts: ReadonlyMap<string, FileText | null>,
): readonly CheckedAttachment[] {
  let characters = 0
  return attachments.map(({ hash, fileName, alt }) => {
    const text = texts.get(hash) ?? null
    characters += JSON.stringify(text).length
    return { fileName, alt, text: characters > MOST_CHARACTERS && text ? { kind: 'UNREADABLE', reason: 'TOO_LARGE' } : text }
  })
}
