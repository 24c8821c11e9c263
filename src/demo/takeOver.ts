import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { importRecords, ndjsonFormat, type RecordSource, type SourceRecord } from '../modules/publication/index.js'
import type { RequestContext } from '../platform/context.js'
import { projectFolder } from '../platform/folder.js'
import { archiveRecords } from './archive/archive.js'
import type { Progress } from './progress.js'

/** Takes over the year 2008 as an office that moves to a hub does: by the import, so that nothing comes twice. */
export function takeOverArchive(context: RequestContext, progress: Progress): Promise<void> {
  const records = archiveRecords()
  return takeOver(context, { name: '2008', read: () => sourceOf(records) }, progress)
}

/** Takes over the statutes that come with the demo, a small part of the national collection; what they cite beyond it is kept waiting. */
export function takeOverStatutes(context: RequestContext, progress: Progress): Promise<void> {
  const read = ndjsonFormat({ encoding: 'utf-8', longest: 10_000_000 })
  const path = join(projectFolder, 'src', 'demo', 'statutes.ndjson.gz')
  return takeOver(context, { name: 'statutes.ndjson.gz', read: () => read(createReadStream(path).pipe(createGunzip())) }, progress)
}

async function takeOver(context: RequestContext, source: RecordSource, { signal, began, advanced }: Progress): Promise<void> {
  const options = { unitCode: null, channels: [], createMissing: false, write: true, overwrite: false, lanes: 8, signal }
  await importRecords(context, source, options, {
    surveyed: ({ records }) => began(records),
    settled: ({ settled }) => advanced(settled),
    refused: (record, faults) => {
      // What a person has changed at the desk since stays as the person left it.
      if (faults.every((fault) => fault.kind === 'IN_THE_WAY')) return
      throw new Error(
        `The demo's record ${record.line} of ${source.name} was refused: ${faults.map((fault) => `${fault.field}: ${fault.reason}`).join(' ')}`,
      )
    },
  })
}

async function* sourceOf(records: ReturnType<typeof archiveRecords>): AsyncGenerator<SourceRecord> {
  for (const [at, value] of records.entries()) yield { line: at + 1, bytes: null, value, fault: null }
}
