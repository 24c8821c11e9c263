import type { Content } from '../../../catalogue/index.js'
import type { Draft } from './prepare.js'
import type { RecordFile } from './recordFile.js'

export interface ContentNames {
  readonly unit: string
  /** Slugs, in any order. */
  readonly categories: readonly string[]
  readonly files: readonly RecordFile[]
}

/**
 * What sealing the record's draft will freeze: its hash tells whether the hub holds this content already. Should the two ever differ,
 * a record is worked through that need not have been, and sealing says so.
 */
export function contentOf(draft: Draft, { unit, categories, files }: ContentNames): Content {
  const relations = new Map(
    draft.relations.map(({ kind, key, note }) => [`${kind} ${key ?? ''}`, { kind, target: key ?? '', note: note ?? null }]),
  )
  const attachments = new Map(files.map(({ hash, fileName, mediaType, alt }) => [hash, { hash, fileName, mediaType, alt }]))
  return {
    title: draft.title,
    summary: draft.summary ?? null,
    document: draft.document as Content['document'],
    metadata: {
      unit,
      categories: [...new Set(categories)].toSorted(byBytes),
      genre: draft.genre,
      documentNumber: draft.documentNumber ?? null,
      shortTitle: draft.shortTitle ?? null,
      formedOn: draft.formedOn ?? null,
      versionOn: draft.versionOn ?? null,
      history: draft.history,
      validity: draft.validity,
      disclosure: { class: draft.disclosureClass, basis: draft.disclosureBasis ?? null, dueOn: draft.disclosureDueOn ?? null },
      cadence: draft.cadence,
    },
    relations: [...relations.values()].toSorted((one, other) => byBytes(one.kind, other.kind) || byBytes(one.target, other.target)),
    attachments: [...attachments.values()],
  }
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
