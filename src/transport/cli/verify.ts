import { UsageFault } from './usage-fault.js'
import { verifyDatabase } from './verify-database.js'
import { verifyPassport } from './verify-passport.js'
import type { Surroundings } from './program.js'

export interface VerifyOptions {
  readonly key?: string
  readonly all?: true
  readonly json?: true
}

/** Without a file: the whole hub. With one: a passport, without database and network. Exit code 1 when something does not hold. */
export async function verifyVerb(surroundings: Surroundings, file: string | undefined, options: VerifyOptions): Promise<number> {
  if (file !== undefined) return verifyPassport(file, options)
  if (options.key !== undefined) throw new UsageFault('--key goes with the file of a passport.')
  return verifyDatabase(surroundings, options)
}
