import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, accountFor, reaches } from './account.js'
import { EmbeddedServerFailure, reasonOf } from './failure.js'
import type { Layout } from './layout.js'

/** Where the cluster is and who it belongs to. */
export interface Place {
  /** The folder that holds the cluster and its unfinished forerunners: ours, even when the cluster is the account's. */
  readonly home: string
  readonly cluster: string
  readonly account: Account
}

/** Where the cluster is or will be; relocates nothing. */
export async function findPlace(layout: Layout): Promise<Place> {
  const home = (await readPointer(layout)) ?? layout.database
  const cluster = join(home, 'cluster')
  return { home, cluster, account: await accountFor(cluster) }
}

/**
 * The same, made usable for a start. Under a folder that `nobody` may not enter, such as one in root's home, a new cluster goes to
 * `depot` and a pointer file stays behind.
 */
export async function settlePlace(layout: Layout, depot: string): Promise<Place> {
  const place = await findPlace(layout)
  if (await reaches(place.account, place.home)) return place
  if (await exists(place.cluster)) {
    throw new EmbeddedServerFailure({
      what: `PostgreSQL runs as user ${place.account?.uid} and may not enter ${place.home}, where its cluster lies: a folder above is closed to it.`,
      mend: 'Open the folders above for passing through (chmod o+x), or move the data folder and name it with TONGYUAN_DATA.',
    })
  }
  return relocate(place, layout, depot)
}

export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function relocate(place: Place, layout: Layout, depot: string): Promise<Place> {
  const home = join(depot, randomBytes(8).toString('hex'))
  try {
    await mkdir(depot, { recursive: true })
    await chmod(depot, 0o755)
    await mkdir(home)
    await chmod(home, 0o711)
    // Lets an administrator see whose cluster this is.
    await writeFile(join(home, 'origin'), `${layout.database}\n`)
  } catch (error) {
    throw new EmbeddedServerFailure({
      what: `${layout.database} is closed to PostgreSQL's user ${place.account?.uid}, and no folder could be made in ${depot}: ${reasonOf(error)}`,
      mend: 'Name a data folder that every user may enter with TONGYUAN_DATA (such as /srv/tongyuan), or run Tongyuan as an ordinary user.',
    })
  }
  await writeFile(layout.pointer, `${JSON.stringify({ home })}\n`)
  return { ...place, home, cluster: join(home, 'cluster') }
}

async function readPointer({ pointer }: Layout): Promise<string | null> {
  const text = await readFile(pointer, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as { home: string }).home
}
