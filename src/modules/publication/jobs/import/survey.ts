import { createHash } from 'node:crypto'
import { canonicalHash } from '../../../../platform/canonical.js'
import { unfitText } from '../../../../platform/unfit-text.js'
import { exchangeFields } from '../../model/exchange-record.js'
import type { RecordSource } from './reading/source.js'

/** What a first reading of the file tells, before anything is written. */
export interface Survey {
  readonly records: number
  /** Names in the records that are no field of ours, each with the first line that has it. */
  readonly unknownFields: ReadonlyMap<string, number>
  /**
   * For each external id that comes more than once, the hashes of its records from the second on, in order: a hub that holds a later
   * one of them has been through the earlier ones.
   */
  readonly repeated: ReadonlyMap<string, readonly string[]>
  readonly has: (externalId: string) => boolean
}

/** Reads the file once, keeping a number for each record. */
export async function survey(source: RecordSource): Promise<Survey> {
  const seen = new Set<number>()
  const repeated = new Map<string, string[]>()
  const unknownFields = new Map<string, number>()
  let records = 0
  for await (const { line, value } of source.read()) {
    records += 1
    for (const name of Object.keys(value)) {
      if (!exchangeFields.includes(name) && !unknownFields.has(name)) unknownFields.set(name, line)
    }
    const id = externalIdOf(value)
    if (id === null) continue
    const number = numberOf(id)
    if (seen.has(number) && unfitText(value) === null) repeated.set(id, [...(repeated.get(id) ?? []), canonicalHash(value)])
    seen.add(number)
  }
  return { records, unknownFields, repeated, has: (externalId) => seen.has(numberOf(externalId)) }
}

/** The external id as the record's own rules will read it; null when there is none. */
export function externalIdOf(value: Readonly<Record<string, unknown>>): string | null {
  const id = value['externalId']
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : null
}

/** 48 bits that stand for an id: a file of a million records needs some 40 MB. */
function numberOf(id: string): number {
  return createHash('sha256').update(id).digest().readUIntBE(0, 6)
}
