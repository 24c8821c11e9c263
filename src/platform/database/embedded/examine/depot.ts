import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findPlace } from '../place.js'
import { layOut } from '../layout.js'
import { findPostmaster } from '../postmaster.js'
import type { Subject } from './examine.js'
import { type Finding, warn } from './finding.js'

/** Clusters in the depot whose data folder was removed or begun anew: nothing will ever start or stop them again. */
export async function examineDepot({ depot }: Subject): Promise<readonly Finding[]> {
  const names = await readdir(depot).catch(() => [])
  const findings = await Promise.all(names.toSorted((one, other) => one.localeCompare(other)).map((name) => ofHome(join(depot, name))))
  return findings.filter((finding) => finding !== null)
}

async function ofHome(home: string): Promise<Finding | null> {
  const origin = (await readFile(join(home, 'origin'), 'utf8').catch(() => '')).trim()
  if (origin === '' || (await findPlace(layOut(dirname(origin)))).home === home) return null
  const running = await findPostmaster(join(home, 'cluster'))
  const stop = running === null ? '' : `kill -INT ${running.pid}; `
  return warn(`${home} holds the cluster of ${origin}, which no longer names it.`, `If its data is not wanted: ${stop}rm -r ${home}`)
}
