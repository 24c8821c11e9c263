import { text } from 'node:stream/consumers'
import {
  csvFormat,
  importRecords,
  ndjsonFormat,
  parseColumnMap,
  type ReadFormat,
  type RecordSource,
  UnusableOption,
} from '../../../modules/publication/index.js'
import type { Actor } from '../../../platform/actor.js'
import { createLog } from '../../../platform/log.js'
import type { Surroundings } from '../program.js'
import { UsageFault } from '../usage-fault.js'
import { verbContext, withHub } from '../with-hub.js'
import { openInput, type Input } from './input.js'
import { listenFor } from './listener.js'
import { describeSummary } from './summary.js'

export interface ImportVerbOptions {
  readonly map?: string
  readonly format?: 'ndjson' | 'csv'
  readonly encoding: string
  readonly unit?: string
  readonly channels?: string
  readonly createMissing?: true
  readonly overwrite?: true
  readonly dryRun?: true
  readonly errors?: string
  readonly longestRecord: string
  readonly lanes: string
}

/** Whoever may run commands on the hub's own machine may migrate content into it. */
const importer: Actor = { id: 'importer', displayName: 'import', roles: ['IMPORTER'], unitId: null, channelId: null }
const SOME_REFUSED = 1

/** Takes over a file of records and says what became of them. */
export async function importVerb({ config }: Surroundings, file: string, given: ImportVerbOptions): Promise<number> {
  // Standard output is for the summary.
  const log = createLog({ level: config.logLevel, destination: process.stderr })
  const lanes = wholeNumber(given.lanes, 'lanes', 64)
  const longest = wholeNumber(given.longestRecord, 'longest-record', 512) * 1_000_000
  const input = await openInput(file)
  try {
    const format = await formatOf(input, given, longest)
    const source: RecordSource = { name: input.name, read: () => format(input.bytes()) }
    return await withHub({ config, log }, async (hub) => {
      const stop = stopOnSignal()
      const listener = await listenFor(input, { errors: given.errors ?? null, csv: isCsv(input, given) })
      try {
        const options = {
          unitCode: given.unit ?? null,
          channels: given.channels?.split(',').map((code) => code.trim()) ?? [],
          createMissing: given.createMissing ?? false,
          overwrite: given.overwrite ?? false,
          write: !given.dryRun,
          lanes,
          signal: stop.signal,
        }
        const began = performance.now()
        const summary = await importRecords(verbContext(hub, importer, 'import'), source, options, listener)
        await listener.end()
        console.log(describeSummary(summary, { name: input.name, seconds: (performance.now() - began) / 1000, dryRun: !options.write }))
        return summary.counts.refused > 0 || summary.stopped ? SOME_REFUSED : 0
      } finally {
        await listener.end()
        stop.forget()
      }
    })
  } catch (error) {
    throw error instanceof UnusableOption ? new UsageFault(error.message) : error
  } finally {
    await input.close()
  }
}

async function formatOf(input: Input, given: ImportVerbOptions, longest: number): Promise<ReadFormat> {
  const reading = { encoding: given.encoding, longest }
  if (isCsv(input, given)) return csvFormat(reading, given.map === undefined ? {} : parseColumnMap(await readMap(given.map)))
  if (given.map !== undefined) throw new UsageFault('--map goes with CSV; the fields of NDJSON have our names.')
  return ndjsonFormat(reading)
}

function isCsv({ name }: Input, { format }: ImportVerbOptions): boolean {
  return format === undefined ? /\.csv(\.gz)?$/i.test(name) : format === 'csv'
}

async function readMap(file: string): Promise<string> {
  const input = await openInput(file)
  try {
    return await text(input.bytes())
  } finally {
    await input.close()
  }
}

function wholeNumber(given: string, option: string, most: number): number {
  const number = Number(given)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  throw new UsageFault(`--${option} must be a whole number from 1 to ${most}, and is ${given}.`)
}

/** The first SIGINT or SIGTERM lets what has begun be finished; the second ends the process at once. */
function stopOnSignal(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController()
  const forget = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  const stop = () => {
    forget()
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return { signal: controller.signal, forget }
}
