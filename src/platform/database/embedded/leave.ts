import { countHolders } from './holder.js'
import type { Joined } from './join.js'
import { findPostmaster, type Postmaster, settledPostmaster } from './postmaster.js'
import { stopServer } from './stop.js'

/** Lets go of the server; the last holder stops it. To be called under the folder's lock only. Returns whether it stopped. */
export async function leave({ cluster, holder, password }: Joined): Promise<boolean> {
  // When this returns, the server has taken us off its list.
  await holder.leave()
  const postmaster = await settledPostmaster(cluster)
  if (postmaster === null || (await isHeld(postmaster, cluster, password))) return false
  await stopServer(cluster, postmaster)
  return true
}

async function isHeld({ port }: Postmaster, cluster: string, password: string): Promise<boolean> {
  try {
    return (await countHolders(port, password)) > 0
  } catch (error) {
    // It may have died just now; then there is nothing left to stop.
    if ((await findPostmaster(cluster)) === null) return true
    throw error
  }
}
