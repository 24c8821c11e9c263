import { entities } from '../../entities.js'
import { verifyHub, type Discrepancy } from '../../modules/publication/index.js'
import { acquireServer } from '../../platform/database/acquire.js'
import { pendingMigrations } from '../../platform/database/migrate.js'
import { createLog } from '../../platform/log.js'
import { openDatabase, type Database } from '../../platform/database/open.js'
import { UsageFault } from './usage-fault.js'
import type { Surroundings } from './program.js'
import type { VerifyOptions } from './verify.js'

const DOES_NOT_HOLD = 1
const REPORT_EVERY_MS = 5000

/** Recomputes the whole hub and names the first record that does not hold (with `all`, every one). Changes nothing. */
export async function verifyDatabase({ config }: Surroundings, options: VerifyOptions): Promise<number> {
  // What is found goes to the standard output, and nothing else.
  const log = createLog({ level: config.logLevel, destination: process.stderr })
  const server = await acquireServer(config, log)
  const database = await openDatabase({ url: server.url, entities })
  try {
    const [pending] = await pendingMigrations(database.orm)
    if (pending !== undefined)
      throw new UsageFault(`The database is not at this version (${pending} has not run): run tongyuan migrate first.`)
    return await verify(database, options)
  } finally {
    await database.close()
    await server.release()
  }
}

async function verify(database: Database, options: VerifyOptions): Promise<number> {
  const found: Discrepancy[] = []
  const progress = reportProgress()
  const counts = await verifyHub(
    { database },
    {
      found: (discrepancy) => {
        if (options.json) found.push(discrepancy)
        else console.log(`FAULT   ${discrepancy.kind} ${discrepancy.id}: ${discrepancy.wrong}`)
        if (found.length === 0) found.push(discrepancy)
        return options.all === true
      },
      progress,
    },
  )
  const holds = found.length === 0
  if (options.json) console.log(JSON.stringify({ holds, seen: counts, faults: found }, null, 2))
  else {
    for (const [name, count] of Object.entries(counts)) console.log(`  seen  ${String(count).padStart(9)}  ${name}`)
    console.log(holds ? 'Everything holds.' : 'This hub does not hold.')
  }
  return holds ? 0 : DOES_NOT_HOLD
}

/** Says now and then how far it is, beside the result. */
function reportProgress(): (check: string, seen: number) => void {
  let last = performance.now()
  return (check, seen) => {
    if (performance.now() - last < REPORT_EVERY_MS) return
    last = performance.now()
    console.error(`… ${check}: ${seen}`)
  }
}
