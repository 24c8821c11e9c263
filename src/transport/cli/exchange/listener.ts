import { faultKinds, type ImportListener } from '../../../modules/publication/index.js'
import { startProgress } from './progress.js'
import { keepRefused } from './refused-file.js'
import type { Input } from './input.js'

export interface ListenOptions {
  /** Where refused records are kept; null: nowhere. */
  readonly errors: string | null
  readonly csv: boolean
}

const SHOWN_FAULTS = 10

/** Tells on standard error how an import goes: what is refused and why, and how far it is. */
export async function listenFor(input: Input, options: ListenOptions): Promise<ImportListener & { readonly end: () => Promise<void> }> {
  const progress = startProgress(process.stderr)
  const file = await keepRefused(input, options)
  return {
    surveyed: ({ unknownFields }) => {
      for (const [name, line] of unknownFields) progress.say(`${input.name}:${line} ${name}: this field is not known and is not taken over`)
    },
    refused: (record, faults) => {
      for (const { field, kind, reason } of faults.slice(0, SHOWN_FAULTS)) {
        progress.say(`${input.name}:${record.line} ${field} ${faultKinds[kind]}: ${reason}`)
      }
      file.keep(record, faults[0]?.reason ?? '')
    },
    settled: progress.settled,
    end: async () => {
      progress.end()
      await file.close()
    },
  }
}
