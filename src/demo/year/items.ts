import { archiveKey } from '../archive/document.js'
import { officeTime } from '../desk.js'
import { placeSlug } from '../names.js'
import { pagesIn, type TextRecord } from '../text-records.js'
import { fileOf, type YearFile } from './year-file.js'

/** An item of the current year. */
export interface YearItem {
  readonly key: string
  /** The name of its file. */
  readonly id: string
  readonly fields: TextRecord
  /** Absent: it stays inside. */
  readonly publishAt: Date | null
  /** The last thing that happened to it inside; null for what becomes public. */
  readonly until: Date | null
  readonly stage: Stage
  /** The step that has not been decided; null when every one was. */
  readonly waitsFor: string | null
  /** When it was submitted, where the usual hours would not fit. */
  readonly submittedAt: Date | null
  /** A body sent it back once. */
  readonly returned: Returned | null
  /** Why the principal published it before its bodies had decided; they do so until `until`. */
  readonly emergency: string | null
  readonly embargo: { readonly until: Date; readonly reason: string } | null
  /** Approved, it goes public at this hour. */
  readonly goesAt: Date | null
  readonly writer: 'EDITOR' | 'SECTION_HEAD'
  readonly channels: readonly string[]
  readonly categorySlugs: readonly string[]
  readonly relations: readonly { readonly kind: string; readonly key: string }[]
  readonly file: YearFile | null
  /** Why it is submitted in spite of what the checks warn of. */
  readonly overrides: readonly { readonly code: string; readonly reason: string }[]
  /** Its body as `draftCreate` takes it. */
  readonly body: { readonly markdown: string } | { readonly html: string }
}

/** How far an item has come: everything is approved in PUBLIC and APPROVED, nothing is submitted in DRAFT. */
export type Stage = 'PUBLIC' | 'APPROVED' | 'IN_REVIEW' | 'RETURNED' | 'DRAFT'

export interface Returned {
  readonly step: string
  readonly comment: string
  /** The body that was sent back. */
  readonly body: YearItem['body']
}

/** A later edition of an item: what of it changes, and why. */
export interface Correction {
  readonly key: string
  readonly number: number
  readonly publishAt: Date
  readonly note: string
  readonly summary: string | null
  readonly body: YearItem['body']
}

const itemFields =
  'by on publish channels column theme topic audience place genre number slug cadence validity rel class basis title summary body attach stage until waits submitted returned emergency embargo goes writer note replace override'.split(
    ' ',
  )

export function yearKey(id: string): string {
  return `demo:2026/${id}`
}

/** The items of the year 2026 and their later editions. */
export function yearContent(): { readonly items: readonly YearItem[]; readonly corrections: readonly Correction[] } {
  const pages = pagesIn('year/items', itemFields)
  const items = pages.filter((page) => !page.id.includes('.')).map(itemOf)
  const byId = new Map(items.map((item) => [item.id, item]))
  const corrections = pages.filter((page) => page.id.includes('.')).map((page) => correctionOf(page, byId))
  return { items, corrections }
}

function itemOf(fields: TextRecord): YearItem {
  const publish = fields.maybe('publish')
  const file = fileOf(fields)
  const body = bodyOf(fields, file)
  return {
    key: yearKey(fields.id),
    id: fields.id,
    fields,
    publishAt: timeIn(fields, 'publish'),
    until: timeIn(fields, 'until'),
    stage: publish === null ? (fields.one('stage') as Stage) : 'PUBLIC',
    waitsFor: fields.maybe('waits'),
    submittedAt: timeIn(fields, 'submitted'),
    returned: returnedOf(fields, body),
    emergency: fields.maybe('emergency'),
    embargo: embargoOf(fields),
    goesAt: timeIn(fields, 'goes'),
    writer: fields.maybe('writer') === 'SECTION_HEAD' ? 'SECTION_HEAD' : 'EDITOR',
    channels: fields.maybe('channels')?.split(' ') ?? [],
    categorySlugs: slugsOf(fields),
    relations: fields.all('rel').map((line) => {
      const [kind = '', to = ''] = line.split(' ')
      return { kind, key: targetKey(to) }
    }),
    file,
    overrides: fields.all('override').map((line) => {
      const [code = '', reason = ''] = line.split(' | ')
      return { code, reason }
    }),
    body,
  }
}

function slugsOf(fields: TextRecord): readonly string[] {
  const topic = fields.maybe('topic')
  const place = fields.maybe('place')
  return [
    fields.one('column'),
    `theme-${fields.one('theme')}`,
    `audience-${fields.one('audience')}`,
    ...(topic ? [`topic-${topic}`] : []),
    ...(place ? [placeSlug(place)] : []),
  ]
}

/** `archive/guide` of 2008, `statute:…` by its own key, anything else of this year. */
function targetKey(to: string): string {
  if (to.startsWith('statute:')) return to
  return to.startsWith('archive/') ? archiveKey(to.slice('archive/'.length)) : yearKey(to)
}

function bodyOf(fields: TextRecord, file: YearFile | null): YearItem['body'] {
  const text = file === null ? fields.body : fields.body.replaceAll(`{${file.fileName}}`, file.hash)
  return fields.maybe('body') === 'html' ? { html: text } : { markdown: text }
}

/** `step | why | what stands there now => what stood there` */
function returnedOf(fields: TextRecord, body: YearItem['body']): Returned | null {
  const [step = '', comment = '', change = ''] = fields.maybe('returned')?.split(' | ') ?? []
  if (step === '') return null
  const [now = '', before = ''] = change.split(' => ')
  return { step, comment, body: now === '' ? body : replaced(body, now, before) }
}

function replaced(body: YearItem['body'], text: string, by: string): YearItem['body'] {
  return 'html' in body ? { html: body.html.replace(text, by) } : { markdown: body.markdown.replace(text, by) }
}

function embargoOf(fields: TextRecord): YearItem['embargo'] {
  const [until, reason = ''] = fields.maybe('embargo')?.split(' | ') ?? []
  return until === undefined ? null : { until: officeTime(until), reason }
}

function timeIn(fields: TextRecord, name: string): Date | null {
  const text = fields.maybe(name)
  return text === null ? null : officeTime(text)
}

function correctionOf(fields: TextRecord, items: ReadonlyMap<string, YearItem>): Correction {
  const [id = '', number] = fields.id.split('.')
  const item = items.get(id)
  if (!item) throw new Error(`The demo corrects ${id}, which it does not have`)
  const [old = '', fresh = ''] = fields.maybe('replace')?.split(' => ') ?? []
  return {
    key: item.key,
    number: Number(number) + (item.returned ? 1 : 0),
    publishAt: officeTime(fields.one('publish')),
    note: fields.one('note'),
    summary: fields.maybe('summary'),
    body: replaced(item.body, old, fresh),
  }
}
