import { canonicalHash } from '../../../../platform/canonical.js'
import type { RequestContext } from '../../../../platform/context.js'
import { unfitText } from '../../../../platform/unfit-text.js'
import { recordHashes } from '../../queries/recordHashes.js'
import { type Standing, standings } from '../../queries/standings.js'
import type { RecordSource, SourceRecord } from './reading/source.js'
import { externalIdOf, type Survey } from './survey.js'

/** A record with what the hub knows of it. */
export interface Arrival {
  readonly record: SourceRecord
  readonly externalId: string | null
  /** SHA-256 over the record's RFC 8785 form. */
  readonly hash: string
  /** The hub has been through this record, and perhaps through later ones of the same file. */
  readonly past: boolean
  /** Other records of the same item stand before it in the file: by its turn the hub may know more. */
  readonly repeated: boolean
  /** The hashes of the records of the same item that stand after it. */
  readonly later: readonly string[]
  readonly standing: Standing | null
}

const MOST_RECORDS = 64
const MOST_BYTES = 4_000_000

/** The records of a file in order, looked up in the hub a handful at a time: no more than a window of the file is held. */
export async function* arrivals(context: RequestContext, source: RecordSource, survey: Survey): AsyncGenerator<Arrival> {
  const turns = new Map<string, number>()
  for await (const records of windows(source.read())) {
    const noted = records.map((record) => note(record, survey, turns))
    const ids = noted.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]))
    const hashes = await recordHashes(context, ids)
    const past = noted.map((arrival) => isPast(arrival, hashes.get(arrival.externalId ?? '')))
    const open = ids.filter((id) => noted.some(({ externalId }, at) => externalId === id && past[at] === false))
    const known = open.length === 0 ? new Map<string, Standing>() : await standings(context, open)
    for (const [at, arrival] of noted.entries()) {
      yield { ...arrival, past: past[at] === true, standing: known.get(arrival.externalId ?? '') ?? null }
    }
  }
}

/** Whether a hub that holds this record of the item has been through the arriving one. */
export function isPast({ hash, later }: Pick<Arrival, 'hash' | 'later'>, held: string | undefined): boolean {
  return held !== undefined && (held === hash || later.includes(held))
}

async function* windows(records: AsyncIterable<SourceRecord>): AsyncGenerator<readonly SourceRecord[]> {
  let held: SourceRecord[] = []
  let bytes = 0
  for await (const record of records) {
    held.push(record)
    bytes += record.bytes?.length ?? 0
    if (held.length < MOST_RECORDS && bytes < MOST_BYTES) continue
    yield held
    held = []
    bytes = 0
  }
  if (held.length > 0) yield held
}

function note(given: SourceRecord, survey: Survey, turns: Map<string, number>): Omit<Arrival, 'past' | 'standing'> {
  const record = fit(given)
  const externalId = record.fault === null ? externalIdOf(record.value) : null
  const repetitions = survey.repeated.get(externalId ?? '') ?? []
  const turn = turns.get(externalId ?? '') ?? 0
  if (externalId !== null && repetitions.length > 0) turns.set(externalId, turn + 1)
  const hash = record.fault === null ? canonicalHash(record.value) : ''
  return { record, externalId, hash, repeated: turn > 0, later: repetitions.slice(turn) }
}

function fit(record: SourceRecord): SourceRecord {
  const unfit = record.fault === null ? unfitText(record.value) : null
  if (unfit === null) return record
  return { ...record, fault: { kind: 'BROKEN', field: unfit.path[0] ?? 'record', reason: unfit.reason } }
}
