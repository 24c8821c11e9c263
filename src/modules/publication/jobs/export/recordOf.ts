import type { ExportRow } from '../../queries/exportPage.js'
import type { Places } from './places.js'

/** An edition as a line of an exchange file, without its attachments. What is null is left out. */
export function recordOf(row: ExportRow, places: Places): Readonly<Record<string, unknown>> {
  const { title, summary, document, metadata, relations } = row.content
  return withoutNull({
    externalId: row.key,
    title,
    shortTitle: metadata.shortTitle,
    documentNumber: metadata.documentNumber,
    formedOn: metadata.formedOn,
    versionOn: metadata.versionOn,
    history: metadata.history,
    categories: metadata.categories.map(places.category),
    genre: metadata.genre,
    disclosureClass: metadata.disclosure.class,
    disclosureBasis: metadata.disclosure.basis,
    disclosureDueOn: metadata.disclosure.dueOn,
    cadence: metadata.cadence,
    summary,
    validity: metadata.validity,
    unit: places.unit(metadata.unit),
    slug: row.slug,
    publishedAt: new Date(row.published_at).toISOString(),
    changeNote: row.note,
    edition: { number: row.number, contentHash: row.content_hash },
    relations: relations.map(({ kind, target, note }) => withoutNull({ kind, to: target, note })),
    bodyFormat: 'application/vnd.tongyuan.document+json',
    body: document,
  })
}

function withoutNull(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}
