import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { pipeline as piped } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { UsageFault } from '../usage-fault.js'

/** A file to be read, more than once if need be. */
export interface Input {
  readonly name: string
  readonly path: string
  /** From the beginning, uncompressed. */
  readonly bytes: () => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

const CHUNK = 262_144

/** Opens a file, or standard input for `-`, which is kept in a temporary file so that it can be read twice. */
export async function openInput(name: string): Promise<Input> {
  if (name !== '-') return inputAt(name, await foundAt(name), async () => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'tongyuan-import-'))
  const path = join(folder, 'stdin')
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    await piped(process.stdin, createWriteStream(path, { mode: 0o600 }))
    return await inputAt('standard input', path, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function foundAt(name: string): Promise<string> {
  try {
    return await realpath(name)
  } catch (error) {
    throw new UsageFault(`${name} cannot be read: ${reasonOf(error)}`)
  }
}

async function inputAt(name: string, path: string, close: () => Promise<void>): Promise<Input> {
  const compressed = await isCompressed(name, path)
  return { name, path, close, bytes: () => readAll(name, path, compressed) }
}

async function* readAll(name: string, path: string, compressed: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK })
  const bytes = compressed ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => undefined) : file
  try {
    yield* bytes as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UsageFault(`${name} cannot be read to its end: ${reasonOf(error)}`)
  }
}

/** Told by the first bytes, whatever the file is called. */
async function isCompressed(name: string, path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
      return buffer[0] === 0x1f && buffer[1] === 0x8b
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new UsageFault(`${name} cannot be read: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
