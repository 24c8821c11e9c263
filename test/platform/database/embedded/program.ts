import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { projectFolder } from '../../../../src/platform/folder.js'
import type { ProgramOptions } from './fixtures/program.js'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const ENTRY = join(projectFolder, 'src/platform/database/embedded/index.ts')

export interface Said {
  readonly event: string
  readonly [field: string]: unknown
}

/** A process of its own that holds the server. */
export interface Program {
  readonly child: ChildProcess
  readonly server: Omit<EmbeddedServer, 'release'>
  /** All that it has said so far. */
  readonly said: readonly Said[]
  /** Resolves with what it says of this kind, also when it has said it already. */
  hears(event: string): Promise<Said>
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>
  readonly ended: Promise<Ending>
}

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Starts the program and waits until it holds the server. */
export async function startProgram(options: Partial<ProgramOptions> & Pick<ProgramOptions, 'folder' | 'depot'>): Promise<Program> {
  const program = launchProgram(options)
  const held = await program.hears('held')
  return { ...program, server: held as unknown as EmbeddedServer }
}

export function launchProgram(options: Partial<ProgramOptions> & Pick<ProgramOptions, 'folder' | 'depot'>): Omit<Program, 'server'> {
  const args = ['--import', join(FIXTURES, 'typescript.ts'), join(FIXTURES, 'program.ts'), JSON.stringify({ entry: ENTRY, ...options })]
  // A group of its own, as a terminal gives one; away from the project's folder, since any folder must do.
  const child = spawn(process.execPath, args, { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  // A failed test must not leave it behind.
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: Said[] = []
  const listeners = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Said)
    listeners.forEach((listener) => listener())
  })
  const ended = new Promise<Ending>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })))

  return { child, said, ended, hears, end }

  async function hears(event: string): Promise<Said> {
    const heard = new Promise<Said>((resolve) => {
      const look = () => {
        const found = said.find((one) => one.event === event)
        if (found !== undefined) resolve(found)
      }
      listeners.add(look)
      look()
    })
    const missed = ended.then((ending) => {
      throw new Error(`The program ended (${JSON.stringify(ending)}) without saying ${event}: ${JSON.stringify(said)}`)
    })
    return Promise.race([heard, missed])
  }

  function end(signal: NodeJS.Signals): Promise<Ending> {
    child.kill(signal)
    return ended
  }
}
