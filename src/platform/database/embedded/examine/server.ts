import { countHolders } from '../holder.js'
import { reasonOf } from '../failure.js'
import { readPassword } from '../password.js'
import { isFree, rememberedPort } from '../port.js'
import { findPostmaster, type Postmaster, readPidFile } from '../postmaster.js'
import type { Subject } from './examine.js'
import { fault, type Finding, ok, warn } from './finding.js'

/** Whether the server runs and lets us in; when it does not run, what a start will meet. */
export async function examineServer(subject: Subject): Promise<readonly Finding[]> {
  const running = await findPostmaster(subject.place.cluster)
  if (running !== null) return [await runningServer(running, subject)]
  return [await stoppedServer(subject), ...(await port(subject))]
}

async function runningServer({ pid, port: at, status }: Postmaster, { layout }: Subject): Promise<Finding> {
  if (status !== 'ready') {
    return warn(`PostgreSQL (process ${pid}) is ${status}.`, 'Wait: after a crash it replays its log first. Do not kill it.')
  }
  const password = await readPassword(layout)
  if (password === null) {
    return fault(
      `PostgreSQL runs (process ${pid}, port ${at}), but its password file ${layout.password} is lost.`,
      `End all Tongyuan processes, then \`kill -INT ${pid}\`: the next start sets a new password.`,
    )
  }
  try {
    return heldServer(pid, at, await countHolders(at, password))
  } catch (error) {
    return fault(
      `PostgreSQL runs (process ${pid}) and does not let us in at port ${at}: ${reasonOf(error)}`,
      'Read its log in the cluster folder.',
    )
  }
}

function heldServer(pid: number, at: number, holders: number): Finding {
  if (holders > 0) return ok(`PostgreSQL runs (process ${pid}, port ${at}), held by ${holders} of our processes.`)
  return warn(
    `PostgreSQL runs (process ${pid}, port ${at}) although none of our processes holds it; the last one was killed.`,
    `Nothing: the next start takes it over. To stop it now: kill -INT ${pid}`,
  )
}

async function stoppedServer({ place }: Subject): Promise<Finding> {
  const noted = await readPidFile(place.cluster)
  if (noted === null) return ok('PostgreSQL does not run.')
  return warn(
    `PostgreSQL does not run, and its file postmaster.pid (process ${noted.pid}) is stale: it was killed, or the machine went down.`,
    'Nothing: the next start recovers.',
  )
}

async function port({ layout }: Subject): Promise<readonly Finding[]> {
  const remembered = await rememberedPort(layout)
  if (remembered === undefined) return []
  if (await isFree(remembered)) return [ok(`Its last port ${remembered} is free.`)]
  return [warn(`Its last port ${remembered} is taken by another program.`, 'Nothing: the next start takes a free one.')]
}
