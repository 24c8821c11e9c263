import { stat } from 'node:fs/promises'
import { leftovers } from '../initialise.js'
import { clusterMajor } from '../join.js'
import { findPackage } from '../package.js'
import { exists, type Place } from '../place.js'
import type { Subject } from './examine.js'
import { fault, type Finding, ok, warn } from './finding.js'

/** Whether the files of the cluster fit the binaries and their owner. */
export async function examineCluster({ place }: Subject): Promise<readonly Finding[]> {
  const unfinished = await leftovers(place.home)
  const swept = unfinished.map((folder) => warn(`${folder} is left of an interrupted first start.`, 'Nothing: the next start removes it.'))
  if (!(await exists(place.cluster))) return [ok('There is no cluster yet: the first start makes it.'), ...swept]
  return [await version(place), await owner(place), ...swept]
}

async function version({ cluster }: Place): Promise<Finding> {
  const [made, pack] = await Promise.all([clusterMajor(cluster), findPackage().catch(() => null)])
  if (made === null) {
    return fault(
      `${cluster} has no readable PG_VERSION.`,
      'Restore the cluster from a backup, or run as its owner if it is only closed to you.',
    )
  }
  if (pack === null || pack.major === made) return ok(`The cluster ${cluster} is of PostgreSQL ${made}.`)
  return fault(
    `The cluster ${cluster} is of PostgreSQL ${made}, and the binaries are of ${pack.major}.`,
    'Export with the version of Tongyuan that made it, move its folder away, and import with this version.',
  )
}

async function owner({ cluster, account }: Place): Promise<Finding> {
  const expected = account?.uid ?? process.getuid?.()
  const { uid, mode } = await stat(cluster)
  if (expected === undefined) return ok('The cluster folder is there.')
  if (uid !== expected) {
    return fault(
      `The cluster belongs to user ${uid} and PostgreSQL runs as ${expected}.`,
      `Run as user ${uid}, or chown -R ${expected} ${cluster}`,
    )
  }
  if ((mode & 0o027) !== 0) return fault(`The mode of ${cluster} is too open for PostgreSQL.`, `chmod 700 ${cluster}`)
  return ok('The cluster belongs to the user that PostgreSQL runs as, and to nobody else.')
}
