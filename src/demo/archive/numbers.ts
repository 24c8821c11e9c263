import { chance } from '../chance.js'
import type { ArchiveDocument } from './document.js'

/** The words before the year in a document number, by series. */
const words: Readonly<Record<string, string>> = {
  street: '榆街办发',
  party: '榆街工委发',
  both: '榆街发',
  office: '榆街办',
  letter: '榆街函',
  minutes: '榆街纪',
  reply: '榆街复',
  open: '榆街通告',
}

/**
 * Document numbers by id, in the order of the days on which the documents were formed. Numbers of papers that are not public are left
 * out, as in any office.
 */
export function documentNumbers(documents: readonly ArchiveDocument[]): ReadonlyMap<string, string> {
  const last = new Map<string, number>()
  const numbers = new Map<string, string>()
  for (const document of documents.toSorted((one, other) => one.day.localeCompare(other.day) || one.id.localeCompare(other.id))) {
    const series = seriesOf(document)
    if (series === null) continue
    const number = (last.get(series) ?? 0) + (chance('number', document.id) < 0.12 ? 2 : 1)
    last.set(series, number)
    numbers.set(document.id, `${words[series]}〔2008〕${number}号`)
  }
  return numbers
}

function seriesOf({ kind, fields }: ArchiveDocument): string | null {
  if (kind === 'news' || kind === 'page') return null
  if (kind === 'reply') return 'reply'
  if (kind === 'public-notice' || kind === 'public-announcement') return 'open'
  return fields.maybe('series') ?? (kind === 'award' || kind === 'opinion' ? 'both' : 'street')
}
