import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Account, nameOf } from './account.js'
import { EmbeddedServerFailure, codeOf } from './failure.js'
import type { BinaryPackage } from './package.js'
import { run, type Outcome } from './run.js'

const WORKSHOP = 'copying-'
const ABANDONED_MS = 3_600_000

/** Paths of programs that the account can run. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * The package's programs, or a copy of them under `copyTo` when the package cannot be used where it is: the account may not enter it, or
 * its links are missing (npm did not run its install script) and its folder is not ours to write to.
 */
export async function usableBinaries(pack: BinaryPackage, account: Account, copyTo: string): Promise<Binaries> {
  const linked = await makeLinks(pack.native)
  const here = binariesIn(pack.native)
  const tried = linked ? await tryOut(here, account) : null
  if (tried?.code === 0) return here
  if (tried !== null && account === null) throw doNotRun(here, account, tried)

  const copy = binariesIn(await copyOnce(pack, copyTo))
  const retried = await tryOut(copy, account)
  if (retried.code !== 0) throw doNotRun(copy, account, retried)
  return copy
}

export function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

export function tryOut({ postgres }: Binaries, account: Account): Promise<Outcome> {
  return run(postgres, ['--version'], { account })
}

/** The links that the package lists and that are not there. */
export async function missingLinks(native: string): Promise<readonly { readonly path: string; readonly to: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const listed = JSON.parse(text) as readonly { source: string; target: string }[]
  const links = listed.map(({ source, target }) => ({ path: join(dirname(native), target), to: basename(source) }))
  const missing = await Promise.all(
    links.map(({ path }) =>
      lstat(path).then(
        () => false,
        () => true,
      ),
    ),
  )
  return links.filter((_, index) => missing[index])
}

/** False: they are missing and this folder is not ours to write to. */
async function makeLinks(native: string): Promise<boolean> {
  const links = await missingLinks(native)
  const made = await Promise.all(
    links.map(({ path, to }) =>
      symlink(to, path).then(
        () => true,
        (error) => codeOf(error) === 'EEXIST',
      ),
    ),
  )
  return made.every(Boolean)
}

/** Where a copy of the package's `native` folder lies, if there is one. */
export function copyOf({ version }: BinaryPackage, copyTo: string): string {
  return join(copyTo, `postgres-${version}`, 'native')
}

async function copyOnce(pack: BinaryPackage, copyTo: string): Promise<string> {
  const native = copyOf(pack, copyTo)
  const copied = dirname(native)
  if ((await lstat(copied).catch(() => null)) !== null) return native
  await mkdir(copyTo, { recursive: true, mode: 0o755 })
  await sweepAbandoned(copyTo)
  const workshop = await mkdtemp(join(copyTo, WORKSHOP))
  try {
    await cp(pack.native, join(workshop, 'native'), { recursive: true, verbatimSymlinks: true })
    await makeLinks(join(workshop, 'native'))
    await openForReading(workshop)
    await rename(workshop, copied)
  } catch (error) {
    await rm(workshop, { recursive: true, force: true })
    // Another process was faster: its copy is complete, since it came by rename too.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
  return native
}

// What a killed process left; not what another one is copying right now.
async function sweepAbandoned(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(WORKSHOP))
  for (const path of names.map((name) => join(folder, name))) {
    const found = await lstat(path).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true })
  }
}

// A umask of 077 or an unusual package manager must not decide what the account may read.
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    if (entry.isFile()) await chmod(path, basename(entry.parentPath) === 'bin' ? 0o755 : 0o644)
  }
}

function doNotRun({ postgres }: Binaries, account: Account, { output }: Outcome): EmbeddedServerFailure {
  return new EmbeddedServerFailure({
    what: `The PostgreSQL program ${postgres} does not run as ${nameOf(account)}: ${output}`,
    mend:
      'The binaries need a system with glibc, and the right to change to an ordinary user when started as root. ' +
      'Run `tongyuan doctor`, or set DATABASE_URL to a PostgreSQL of your own.',
  })
}
