#!/usr/bin/env node
// Imports a file into a fresh hub on the embedded PostgreSQL, with everything durable, and prints how fast and in how much memory;
// then the same file again, which changes nothing; then what the disk allows: as many times three commits of one row each.
//
//   npm run bench:import [-- FILE.ndjson[.gz]] [--lanes 8]
import '../../bin/heap.js'
import { mkdtemp, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { openHub } from '../../dist/src/hub.js'
import { parseConfig } from '../../dist/src/config.js'
import { importRecords, ndjsonFormat } from '../../dist/src/modules/publication/index.js'
import { holdEmbeddedServer } from '../../dist/src/platform/database/embedded/index.js'
import { commitFloor } from './floor.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { lanes: { type: 'string', default: '8' } } })
const file = positionals[0] ?? new URL('../../test/fixtures/statutes.ndjson', import.meta.url).pathname
const lanes = Number(values.lanes)

const folder = await mkdtemp(join(tmpdir(), 'tongyuan-bench-import-'))
const server = await holdEmbeddedServer({
  folder: join(folder, '.tongyuan'),
  log: { info: () => {}, warn: console.warn, error: console.error },
})
try {
  const hub = await openHub(parseConfig({}), server.url)
  try {
    const first = await timed(() => importFile(hub))
    const peak = process.resourceUsage().maxRSS / 1024
    const second = await timed(() => importFile(hub))
    const floor = await commitFloor(server.url, { transactions: first.result.records * 3, lanes })
    report(first, second, peak, floor)
  } finally {
    await hub.close()
  }
} finally {
  await server.release()
  await rm(folder, { recursive: true, force: true })
}

function importFile(hub) {
  const context = hub.contextFor(
    { id: 'importer', displayName: 'bench', roles: ['IMPORTER'], unitId: null, channelId: null },
    { requestId: 'bench', via: 'bench', language: 'en' },
  )
  const read = ndjsonFormat({ encoding: 'utf-8', longest: 8_000_000 })
  const source = { name: file, read: () => read(opened()) }
  const options = {
    unitCode: null,
    channels: [],
    createMissing: false,
    write: true,
    overwrite: false,
    lanes,
    signal: new AbortController().signal,
  }
  const refused = (record, faults) => console.error(`${file}:${record.line} ${faults[0].field}: ${faults[0].reason}`)
  return importRecords(context, source, options, { surveyed: () => {}, refused, settled: () => {} })
}

function opened() {
  const bytes = createReadStream(file, { highWaterMark: 262_144 })
  return file.endsWith('.gz') ? bytes.pipe(createGunzip({ chunkSize: 262_144 })) : bytes
}

async function timed(work) {
  const began = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - began) / 1000 }
}

function report(first, second, peak, floor) {
  const { records, counts, relations } = first.result
  const perSecond = records / first.seconds
  console.log(`file                 ${file}`)
  console.log(
    `first run            ${counts.new} new, ${counts.refused} refused; ${relations.total} relations, ${relations.waiting} waiting`,
  )
  console.log(`                     ${first.seconds.toFixed(2)} s, ${perSecond.toFixed(0)} items/s, ${lanes} at a time`)
  console.log(`peak memory          ${peak.toFixed(0)} MB (resident, of the Node.js process)`)
  console.log(
    `second run           ${second.result.counts.unchanged} unchanged; ${second.seconds.toFixed(2)} s, ${(first.seconds / second.seconds).toFixed(1)} times as fast`,
  )
  console.log(
    `floor of the disk    ${floor.alone.toFixed(2)} s for ${records * 3} commits one after the other, ${floor.together.toFixed(2)} s ${lanes} at a time`,
  )
  console.log(`                     the import takes ${(first.seconds / floor.together).toFixed(1)} times that`)
}
