import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Subject } from './examine.js'
import { fault, type Finding, ok, warn } from './finding.js'

const MB = 1024 * 1024

/** Disk and shared memory. */
export async function examineMachine({ place }: Subject): Promise<readonly Finding[]> {
  return [await disk(place.home), ...(process.platform === 'linux' ? [await sharedMemory()] : [])]
}

async function disk(folder: string): Promise<Finding> {
  const free = await freeMegabytes(folder)
  if (free === null) return disk(dirname(folder))
  const what = `${free} MB are free on the volume of ${folder}.`
  if (free < 200) return fault(what, 'Free disk space: PostgreSQL stops when it cannot write.')
  if (free < 1024) return warn(what, 'Free disk space: PostgreSQL alone keeps up to 1 GB of its own log.')
  return ok(what)
}

async function sharedMemory(): Promise<Finding> {
  const free = await freeMegabytes('/dev/shm')
  if (free === null) return fault('There is no /dev/shm, which PostgreSQL needs.', 'Mount it: mount -t tmpfs tmpfs /dev/shm')
  const what = `${free} MB of shared memory are free in /dev/shm.`
  if (free < 60) return warn(what, 'Parallel queries may fail: give the container more, for example docker run --shm-size=256m.')
  return ok(what)
}

async function freeMegabytes(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => null)
  return found === null ? null : Math.floor((found.bavail * found.bsize) / MB)
}
