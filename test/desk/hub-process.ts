import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from '../../src/platform/folder.js'

/** A hub in a process of its own. */
export interface HubProcess {
  readonly url: string
  /** SIGKILL, as by a power cut; done when the process is gone. */
  readonly kill: () => Promise<void>
}

/** `tongyuan start` on a database, with other code loaded before it where a test wants a faulty hub. */
export async function startHub(databaseUrl: string, loadedBefore: readonly string[] = []): Promise<HubProcess> {
  const before = loadedBefore.flatMap((file) => ['--import', file])
  const child = spawn(process.execPath, [...before, join(projectFolder, 'bin/tongyuan.js'), 'start'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'close')
  return {
    url: await listening(child),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The address that the hub's log names when callers can come. */
async function listening(child: ChildProcess): Promise<string> {
  const lines = child.stdout && createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    lines?.on('line', (line) => {
      const found = /"graphql":"(http:[^"]+)\/graphql"/.exec(line)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('close', (code) => reject(new Error(`The hub ended with ${code} before it listened`)))
  })
}
