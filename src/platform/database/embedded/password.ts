import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { adviceFor } from './advice.js'
import type { Binaries } from './binaries.js'
import { EmbeddedServerFailure } from './failure.js'
import { ROLE } from './initialise.js'
import type { Layout } from './layout.js'
import type { Place } from './place.js'
import { dropRecycledPid } from './postmaster.js'
import { run } from './run.js'

/** The role's password, made at first; its characters need no escaping in a URL. */
export async function readOrMakePassword(layout: Layout): Promise<string> {
  const kept = await readPassword(layout)
  if (kept !== null) return kept
  const password = newPassword()
  await keep(layout, password)
  return password
}

/** Null: none kept. */
export async function readPassword({ password }: Layout): Promise<string | null> {
  const text = await readFile(password, 'utf8').catch(() => '')
  return text.trim() === '' ? null : text.trim()
}

/** Sets a new password for a lost one, on a stopped cluster. */
export async function resetPassword(layout: Layout, place: Place, { postgres }: Binaries): Promise<string> {
  await dropRecycledPid(place.cluster)
  const password = newPassword()
  const input = `alter role ${ROLE} password '${password}'\n`
  const { code, output } = await run(postgres, ['--single', '-D', place.cluster, 'postgres'], { account: place.account, input })
  if (code !== 0 || output.includes('ERROR:')) {
    throw new EmbeddedServerFailure({
      what: `The password of the embedded database was lost (${layout.password}) and could not be set anew:`,
      lastLines: output.split('\n').slice(-15),
      mend: adviceFor(output),
    })
  }
  await keep(layout, password)
  return password
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

async function keep(layout: Layout, password: string): Promise<void> {
  await writeFile(layout.password, `${password}\n`, { mode: 0o600 })
}
