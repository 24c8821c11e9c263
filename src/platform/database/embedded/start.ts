import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../log.js'
import { adviceFor } from './advice.js'
import type { Binaries } from './binaries.js'
import { EmbeddedServerFailure } from './failure.js'
import type { Layout } from './layout.js'
import type { Place } from './place.js'
import { choosePort, rememberPort } from './port.js'
import { dropRecycledPid, type Postmaster, readPidFile } from './postmaster.js'
import { identity } from './run.js'
import { reportOfStart, type StartReport } from './server-log.js'

/** PostgreSQL's own settings for one start, by name; they win over postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string>>

export interface Start {
  readonly layout: Layout
  readonly place: Place
  readonly binaries: Binaries
  readonly port: number | undefined
  readonly settings: ServerSettings
  readonly log: Pick<Log, 'warn'>
}

/** How long a start is repeated when it fails for what passes by itself. */
const PATIENCE_MS = 20_000
const NOTICE_MS = 10_000
const RECOVERY = 'after a crash it replays its log first; this may take minutes, do not kill it'
const PORT_TAKEN = /could not create any TCP\/IP sockets|could not bind IPv4 address/
// The children of a killed postmaster need a moment to end.
const PREDECESSOR = /shared memory block .* is still in use|lock file "postmaster.pid" already exists/

/** Starts PostgreSQL on an initialised cluster that no server runs on, and waits until it is ready. */
export async function startServer(start: Start): Promise<Postmaster> {
  await dropRecycledPid(start.place.cluster)
  const deadline = Date.now() + PATIENCE_MS
  const avoided = new Set<number>()
  for (;;) {
    const port = await choosePort(start.layout, start.port, avoided)
    const launched = await launch(start, port)
    if ('postmaster' in launched) {
      await rememberPort(start.layout, port)
      return launched.postmaster
    }
    const said = launched.report.lines.join('\n')
    if (PORT_TAKEN.test(said)) avoided.add(port)
    if (!(PORT_TAKEN.test(said) || PREDECESSOR.test(said)) || Date.now() > deadline) throw failureOf(launched)
    await delay(100)
  }
}

interface Failed {
  readonly how: string
  readonly report: StartReport
}

async function launch(
  { layout, place, binaries, settings, log }: Start,
  port: number,
): Promise<{ readonly postmaster: Postmaster } | Failed> {
  const output = await open(layout.startLog, 'w', 0o600)
  const child = spawn(binaries.postgres, serverArguments(place.cluster, { ...settings, port: String(port) }), {
    ...identity(place.account),
    cwd: place.home,
    // A session of its own: Ctrl-C at our terminal must reach us only, and we stop it.
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  let ended: string | null = null
  child.on('error', (error) => {
    ended = `it could not be started: ${error.message}`
  })
  child.on('exit', (code, signal) => {
    ended = signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`
  })
  child.unref()
  await output.close()

  const notice = setTimeout(() => log.warn('database.still_starting', { process: child.pid, reason: RECOVERY }), NOTICE_MS)
  const postmaster = await readiness(place.cluster, child.pid, () => ended !== null)
  clearTimeout(notice)
  if (postmaster !== null) return { postmaster }
  return { how: ended ?? 'it vanished', report: await reportOfStart(layout.startLog, place.cluster, child.pid) }
}

function serverArguments(cluster: string, settings: ServerSettings): string[] {
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

// As long as it lives we wait: after a crash it replays its log, which takes the time it takes.
async function readiness(cluster: string, pid: number | undefined, hasEnded: () => boolean): Promise<Postmaster | null> {
  while (!hasEnded()) {
    const noted = await readPidFile(cluster)
    if (noted !== null && noted.pid === pid && noted.status === 'ready') return noted
    await delay(10)
  }
  return null
}

function failureOf({ how, report }: Failed): EmbeddedServerFailure {
  return new EmbeddedServerFailure({
    what: `The embedded PostgreSQL did not start: ${how}.`,
    log: report.file,
    lastLines: report.lines.slice(-15),
    mend: adviceFor([how, ...report.lines].join('\n')),
  })
}
