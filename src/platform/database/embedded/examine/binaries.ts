import { isRoot, nameOf } from '../account.js'
import { binariesIn, copyOf, missingLinks, tryOut } from '../binaries.js'
import { EmbeddedServerFailure } from '../failure.js'
import { type BinaryPackage, findPackage } from '../package.js'
import { exists } from '../place.js'
import type { Subject } from './examine.js'
import { fault, type Finding, ok, warn } from './finding.js'

/** Whether the programs are there, complete and able to run. */
export async function examineBinaries(subject: Subject): Promise<readonly Finding[]> {
  const pack = await findPackage().catch((error: unknown) => {
    if (error instanceof EmbeddedServerFailure) return error
    throw error
  })
  if (pack instanceof EmbeddedServerFailure) return [fault(`${pack.message.split('\n')[0]}`, pack.mend)]
  return [ok(`${pack.name} ${pack.version} is installed.`), await links(pack), await programs(pack, subject)]
}

async function links({ native }: BinaryPackage): Promise<Finding> {
  const missing = await missingLinks(native)
  if (missing.length === 0) return ok('The links between its libraries are there.')
  return warn(
    `${missing.length} links between its libraries are missing, since npm did not run its install script.`,
    'Nothing: the next start makes them, or works on a copy where it may not write.',
  )
}

async function programs(pack: BinaryPackage, { depot, layout, place }: Subject): Promise<Finding> {
  const as = nameOf(place.account)
  const copyTo = isRoot() ? depot : layout.database
  const tried = await tryOut(binariesIn(pack.native), place.account)
  if (tried.code === 0) return ok(`${tried.output} runs as ${as}, from ${pack.native}.`)

  const copy = copyOf(pack, copyTo)
  const copyTried = (await exists(copy)) ? await tryOut(binariesIn(copy), place.account) : null
  if (copyTried?.code === 0) return ok(`${copyTried.output} runs as ${as}, from the copy ${copy}.`)
  if (copyTried === null && place.account !== null) {
    return warn(
      `${pack.native} does not run as ${as}, who probably may not enter it: ${tried.output}`,
      `Nothing: the next start copies the binaries to ${copyTo}. Or install Tongyuan where every user may enter.`,
    )
  }
  return fault(
    `${pack.native} does not run as ${as}: ${tried.output}`,
    'Run `npm ci` again; on a system without glibc set DATABASE_URL to a PostgreSQL of your own.',
  )
}
