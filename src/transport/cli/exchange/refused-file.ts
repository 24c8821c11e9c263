import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { access, realpath, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { splitRecords, type SourceRecord } from '../../../modules/publication/index.js'
import { UsageFault } from '../usage-fault.js'
import type { Input } from './input.js'
import type { ListenOptions } from './listener.js'

/** Keeps refused records, verbatim. */
export interface RefusedFile {
  readonly keep: (record: SourceRecord, reason: string) => void
  readonly close: () => Promise<void>
}

/** The file is made with the first refused record; one that was there is replaced. */
export async function keepRefused(input: Input, { errors, csv }: ListenOptions): Promise<RefusedFile> {
  if (errors === null) return { keep: () => undefined, close: async () => undefined }
  const same = await realpath(errors).catch(() => null)
  if (same === input.path) throw new UsageFault('--errors names the file that is imported; choose another.')
  await makeRoom(errors)
  const header = csv ? await firstRecord(input) : null
  let file: number | null = null
  return {
    keep: ({ line, bytes }, reason) => {
      file ??= begin(errors, header)
      writeLine(file, bytes ?? Buffer.from(referenceTo(`line ${line} of ${input.name}: ${reason}`, csv)))
    },
    close: async () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

/** Before anything is imported, so that nobody waits for a file that cannot be. */
async function makeRoom(path: string): Promise<void> {
  try {
    await access(dirname(resolve(path)), constants.W_OK)
    await rm(path, { force: true })
  } catch (error) {
    throw new UsageFault(`--errors ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function begin(path: string, header: Buffer | null): number {
  const file = openSync(path, 'w', 0o600)
  if (header) writeLine(file, header)
  return file
}

function writeLine(file: number, bytes: Buffer): void {
  writeSync(file, bytes)
  writeSync(file, '\n')
}

/** Stands for a record that was too long to hold. */
function referenceTo(what: string, csv: boolean): string {
  return csv ? `"${what.replaceAll('"', '""')}"` : JSON.stringify({ refused: what })
}

async function firstRecord(input: Input): Promise<Buffer | null> {
  for await (const { bytes } of splitRecords(input.bytes(), { longest: 1_000_000, quoted: true })) return bytes
  return null
}
