import {
  importRecords,
  ndjsonFormat,
  type Fault,
  type ImportOptions,
  type ImportSummary,
  type RecordSource,
} from '../../../../src/modules/publication/index.js'
import type { RequestContext } from '../../../../src/platform/context.js'
import { query } from '../../../../src/platform/database/query.js'
import { actorWith, type TestHub } from '../../../support/hub.js'

export type Line = string | Readonly<Record<string, unknown>>

export interface Imported extends ImportSummary {
  /** Each refused record by its line, with what is wrong with it. */
  readonly refused: ReadonlyMap<number, readonly Fault[]>
  readonly unknownFields: readonly string[]
}

/** Imports lines as a file of them would be. */
export async function importLines(
  hub: TestHub,
  lines: readonly Line[],
  options: Partial<ImportOptions> = {},
  settled: (records: number) => void = () => undefined,
): Promise<Imported> {
  return importSource(hub, sourceOf(lines), options, settled)
}

export async function importSource(
  hub: TestHub,
  source: RecordSource,
  options: Partial<ImportOptions> = {},
  settled: (records: number) => void = () => undefined,
): Promise<Imported> {
  const refused = new Map<number, readonly Fault[]>()
  let unknownFields: readonly string[] = []
  const summary = await importRecords(
    importContext(hub),
    source,
    { ...usual, signal: new AbortController().signal, ...options },
    {
      surveyed: (survey) => {
        unknownFields = [...survey.unknownFields.keys()]
      },
      refused: ({ line }, faults) => void refused.set(line, faults),
      settled: (tally) => settled(tally.settled),
    },
  )
  return { ...summary, refused, unknownFields }
}

const usual = { unitCode: null, channels: [], createMissing: false, write: true, overwrite: false, lanes: 4 }

export function importContext(hub: TestHub): RequestContext {
  return hub.contextFor(actorWith('IMPORTER'), { requestId: 'test', via: 'test', language: 'en' })
}

export function sourceOf(lines: readonly Line[], longest = 8_000_000): RecordSource {
  const bytes = Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  const format = ndjsonFormat({ encoding: 'utf-8', longest })
  return {
    name: 'test.ndjson',
    read: () =>
      format(
        (async function* chunks() {
          for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
        })(),
      ),
  }
}

/** A record that goes in. */
export function record(externalId: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { externalId, title: `标题 ${externalId}`, genre: '通知', categoryPath: ['政策文件'], body: `正文 ${externalId}`, ...more }
}

export interface EditionFacts {
  readonly key: string
  readonly number: number
  readonly contentHash: string
}

/** What is or was public, in the order of keys and numbers. */
export async function publicEditions(hub: TestHub): Promise<readonly EditionFacts[]> {
  return query<EditionFacts[]>(
    hub.database.orm.em.fork(),
    `select i.key, e.number, e.content_hash as "contentHash"
     from desk.edition e
     join desk.item i on i.id = e.item_id
     where exists (select from desk.publication p where p.edition_id = e.id)
     order by i.key, e.number`,
  )
}

export async function rowsOf<R extends object>(hub: TestHub, text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
  return query<R[]>(hub.database.orm.em.fork(), text, values)
}
