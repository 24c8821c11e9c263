import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { exportEditions, type ExportSummary } from '../../../modules/publication/index.js'
import type { Actor } from '../../../platform/actor.js'
import { createLog } from '../../../platform/log.js'
import type { Surroundings } from '../program.js'
import { UsageFault } from '../usage-fault.js'
import { verbContext, withHub } from '../with-hub.js'

/** Whoever may run commands on the hub's own machine may read all of it. */
const operator: Actor = { id: 'operator', displayName: 'command line', roles: ['ADMIN'], unitId: null, channelId: null }

/** Writes the public editions to a file or to standard output, and says on standard error how many. */
export async function exportVerb({ config }: Surroundings, file: string | undefined, options: { readonly since: string }): Promise<number> {
  if (!/^\d{1,18}$/.test(options.since))
    throw new UsageFault(`--since must be a position of the ledger, a whole number, and is ${options.since}.`)
  const log = createLog({ level: config.logLevel, destination: process.stderr })
  await withHub({ config, log }, async (hub) => {
    async function* lines() {
      const summary = yield* exportEditions(verbContext(hub, operator, 'export'), options)
      console.error(describe(summary))
    }
    await (file === undefined ? pipeline(lines, process.stdout, { end: false }) : writeFile(file, lines))
  })
  return 0
}

/** Under another name until it is whole. */
async function writeFile(path: string, lines: () => AsyncGenerator<string>): Promise<void> {
  const part = `${path}.part`
  try {
    const file = createWriteStream(part, { mode: 0o600 })
    await (path.endsWith('.gz') ? pipeline(lines, createGzip(), file) : pipeline(lines, file))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw isFileFault(error) ? new UsageFault(`${path} cannot be written: ${error.message}`) : error
  }
}

function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

function describe({ editions, items, takenBack, position }: ExportSummary): string {
  const counts = `${editions.toLocaleString('en')} editions of ${items.toLocaleString('en')} items`
  const left = takenBack === 0 ? '' : `; ${takenBack.toLocaleString('en')} items that are not public any more were left out`
  return `${counts}, up to position ${position} of the ledger${left}`
}
