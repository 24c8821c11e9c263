import { spawn, type SpawnOptions } from 'node:child_process'
import type { Account } from './account.js'

export interface Outcome {
  /** Null: it could not be started, or a signal ended it. */
  readonly code: number | null
  /** Standard output and error together, trimmed. */
  readonly output: string
}

export interface RunOptions {
  /** Ourselves when left out. */
  readonly account?: Account
  /** What standard input says; nothing when left out. */
  readonly input?: string
}

/** Runs a program to its end; never rejects. */
export function run(program: string, args: readonly string[], { account = null, input = '' }: RunOptions = {}): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(program, args, { ...identity(account), cwd: ROOT, stdio: 'pipe' })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    // A program that ends without reading is no fault of its caller.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', (error) => done({ code: null, output: error.message }))
    child.on('close', (code) => done({ code, output: output.trim() }))
  })
}

// The working folder of ours may be closed to the account.
const ROOT = process.platform === 'win32' ? undefined : '/'

/**
 * The part of spawn's options that says who runs and with which environment. Ours is not handed on, since PGDATA, PGOPTIONS, LD_LIBRARY_PATH
 * or a foreign locale would change what PostgreSQL does; only Windows cannot do without it.
 */
export function identity(account: Account): Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'windowsHide'> {
  return {
    // Signed, as spawn wants it: on macOS nobody is 4294967294, which is -2 there.
    ...(account === null ? {} : { uid: account.uid | 0, gid: account.gid | 0 }),
    windowsHide: true,
    env: process.platform === 'win32' ? undefined : { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' },
  }
}
