#!/usr/bin/env node
// What proof costs: the ledger's tree for each entry appended, a proof and a checkpoint on a long ledger, and tongyuan verify of all of it.
//
//   node bench/proof/run.mjs [--entries 100000]        (after npm run build)
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openHub } from '../../dist/src/hub.js'
import { parseConfig } from '../../dist/src/config.js'
import { consistencyProof, currentCheckpoint, inclusionProof } from '../../dist/src/modules/ledger/index.js'
import { issuePassport, verifyHub } from '../../dist/src/modules/publication/index.js'
import { holdEmbeddedServer } from '../../dist/src/platform/database/embedded/index.js'
import { connect, fillLedger, publishOne } from './fill.mjs'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' } } })
const entries = Number(values.entries)

const folder = await mkdtemp(join(tmpdir(), 'tongyuan-bench-proof-'))
const server = await holdEmbeddedServer({
  folder: join(folder, '.tongyuan'),
  log: { info: () => {}, warn: console.warn, error: console.error },
})
try {
  const hub = await openHub(parseConfig({}), server.url)
  const client = await connect(server.url)
  try {
    await publishOne(hub)
    const { withTree, without } = await fillLedger(client, entries)
    say(
      'the tree, for each entry appended',
      `${micro(withTree - without, entries / 2)} µs (entry alone ${micro(without, entries / 2)} µs, in bulk)`,
    )
    await measure(hub)
  } finally {
    await client.end()
    await hub.close()
  }
} finally {
  await server.release()
  await rm(folder, { recursive: true, force: true })
}

async function measure(hub) {
  const context = () => hub.contextFor(null, { requestId: 'bench', via: 'bench', language: 'en' })
  say('checkpoint signed', `${milli(await timed(() => currentCheckpoint(context(), BigInt(entries))))} ms`)
  const proofs = 300
  const random = () => BigInt(1 + Math.floor(Math.random() * entries))
  say(
    'inclusion proof',
    `${milli(await timed(() => repeat(proofs, () => inclusionProof(context(), random(), BigInt(entries)))), proofs)} ms`,
  )
  say(
    'consistency proof',
    `${milli(await timed(() => repeat(proofs, () => consistencyProof(context(), random(), BigInt(entries)))), proofs)} ms`,
  )
  const { items } = await hub.database.published
    .selectFrom('item')
    .select(({ fn }) => fn.max('index_number').as('items'))
    .executeTakeFirstOrThrow()
  say('passport', `${milli(await timed(() => issuePassport(context(), items)))} ms (an item with ${entries} entries)`)
  const faults = []
  const took = {}
  let last = performance.now()
  let rss = 0
  const progress = (check) => {
    const now = performance.now()
    took[check] = (took[check] ?? 0) + now - last
    last = now
    rss = Math.max(rss, process.memoryUsage().rss)
  }
  const began = performance.now()
  const seen = await verifyHub(hub, { found: (fault) => faults.push(fault) < 10, progress })
  say('verify', `${((performance.now() - began) / 1000).toFixed(1)} s, ${Math.round(rss / 1_048_576)} MB, ${faults.length} faults`)
  for (const [check, count] of Object.entries(seen)) say(`  ${check}`, `${count}, ${Math.round(count / (took[check] / 1000))} a second`)
  if (faults.length > 0) process.exitCode = 1
}

async function repeat(times, work) {
  for (let turn = 0; turn < times; turn += 1) await work()
}

async function timed(work) {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function micro(milliseconds, count) {
  return ((milliseconds / count) * 1000).toFixed(0)
}

function milli(milliseconds, count = 1) {
  return (milliseconds / count).toFixed(2)
}

function say(what, figure) {
  console.log(`${what.padEnd(44)}${figure}`)
}
