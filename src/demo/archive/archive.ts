import { between } from '../chance.js'
import { office, placeSlug } from '../names.js'
import { pagesIn, recordsIn } from '../text-records.js'
import { archiveKey, documentFields, documentOf, type ArchiveDocument } from './document.js'
import { familyDocuments } from './families.js'
import { documentNumbers } from './numbers.js'
import { write } from './shapes/shapes.js'
import { onWorkingDay, plusDays } from './working-days.js'

/** From this day on the office had to publish; what it had formed before followed in the first weeks. */
const FIRST_DAY = '2008-05-05'
const LAST_DAY = '2008-12-31'
const BACKLOG_DAYS = 45

/** The year 2008 as exchange records, in the order in which they were published: 11 pages on the institution, 189 documents, 54 news. */
export function archiveRecords(): readonly Readonly<Record<string, unknown>>[] {
  const columns: readonly (readonly [string, readonly ArchiveDocument[]])[] = [
    ['column-institution', pagesIn('archive/institution', documentFields).map(documentOf)],
    ['column-policy', [...recordsIn('archive/policies', documentFields).map(documentOf), ...familyDocuments()]],
    ['column-work', recordsIn('archive/news', documentFields).map(documentOf)],
  ]
  const numbers = documentNumbers(columns.flatMap(([, documents]) => documents))
  const records = columns.flatMap(([column, documents]) =>
    documents.map((document) => recordOf(document, column, numbers.get(document.id))),
  )
  return records.toSorted((one, other) => one.publishedAt.localeCompare(other.publishedAt))
}

function recordOf(document: ArchiveDocument, column: string, number: string | undefined) {
  const { genre, markdown, summary } = write(document)
  const slugs = [column, `theme-${document.theme}`, ...(document.topic ? [`topic-${document.topic}`] : []), audienceOf(document)]
  const categories = [...slugs, ...(document.place ? [placeSlug(document.place)] : [])]
  return {
    externalId: archiveKey(document.id),
    title: titleOf(document),
    summary,
    genre,
    documentNumber: number ?? null,
    formedOn: document.day,
    validity: validityOf(document),
    cadence: document.kind === 'report' ? 'REGULAR' : document.kind === 'plan' ? 'STAGED' : 'AD_HOC',
    unit: document.unit,
    categories: categories.map((slug) => ({ scheme: slug.split('-')[0], path: [{ slug, name: slug }] })),
    relations: document.relations.map(({ kind, to }) => ({ kind, to: archiveKey(to) })),
    publishedAt: publishedAt(document),
    bodyFormat: 'text/markdown',
    body: markdown,
  }
}

function titleOf({ kind, title, fields }: ArchiveDocument): string {
  if (kind === 'news' || kind === 'page' || kind === 'minutes') return title
  if (kind === 'reply') return `${office.name}${title}`
  const author: Readonly<Record<string, string>> = {
    party: office.party,
    both: `${office.party}、${office.name}`,
    office: `${office.name}办公室`,
  }
  return `${author[fields.maybe('series') ?? ''] ?? office.name}${title}`
}

/** Rules stay in force until something else is said of them; what was arranged for one year has lapsed with it. */
function validityOf({ kind }: ArchiveDocument): string {
  if (kind === 'rules' || kind === 'opinion' || kind === 'reply') return 'IN_FORCE'
  return ['news', 'page', 'report', 'award', 'minutes', 'letter'].includes(kind) ? 'NOT_APPLICABLE' : 'EXPIRED'
}

function audienceOf({ kind, theme, place }: ArchiveDocument): string {
  if (place !== null) return 'audience-specific-groups'
  return kind === 'rules' || theme === 'economy-state-assets' || theme === 'commerce-customs-tourism'
    ? 'audience-legal-persons'
    : 'audience-citizens'
}

function publishedAt({ id, day }: ArchiveDocument): string {
  const soon =
    day < '2008-05-01' ? plusDays(FIRST_DAY, between(0, BACKLOG_DAYS, id, 'backlog')) : plusDays(day, between(1, 5, id, 'published'))
  const date = onWorkingDay(soon > LAST_DAY ? LAST_DAY : soon)
  const minutes = between(0, 509, id, 'minute')
  const clock = [8 + Math.floor((minutes + 30) / 60), (minutes + 30) % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${date}T${clock}:00+08:00`
}
