import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedServerFailure, reasonOf } from './failure.js'

const PATIENCE_MS = 120_000
const SQLITE_BUSY = 5

/**
 * Runs `work` while no other process of ours holds the same file. The lock is the operating system's, through SQLite: it vanishes with
 * a killed process at once, and a suspended one never loses it to another.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = openLock(file)
  try {
    await take(lock, file)
    return await work()
  } finally {
    lock.close()
  }
}

function openLock(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw unusable(file, error)
  }
}

async function take(lock: DatabaseSync, file: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!tryTake(lock, file)) {
    if (Date.now() > deadline) {
      throw new EmbeddedServerFailure({
        what: `Another process has been starting or stopping the embedded database for ${PATIENCE_MS / 1000} seconds (it holds ${file}).`,
        mend: 'Look for a suspended or stuck tongyuan process, end it, and start again.',
      })
    }
    await delay(20)
  }
}

function tryTake(lock: DatabaseSync, file: string): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false
    throw unusable(file, error)
  }
}

function unusable(file: string, error: unknown): EmbeddedServerFailure {
  return new EmbeddedServerFailure({
    what: `The lock ${file} of the embedded database cannot be taken: ${reasonOf(error)}`,
    mend: 'The data folder must be writable and belong to the user that runs Tongyuan: change its owner, or run as its owner.',
  })
}
