import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isRoot, nameOf, reaches } from '../account.js'
import { exists, type Place } from '../place.js'
import type { Subject } from './examine.js'
import { fault, type Finding, ok, warn } from './finding.js'

/** Whether the data folder can be used, by us and by the account that PostgreSQL runs as. */
export async function examineFolder(subject: Subject): Promise<readonly Finding[]> {
  return [await writable(subject.folder), account(subject.place), await reachable(subject), await passwordMode(subject)]
}

async function writable(folder: string): Promise<Finding> {
  const present = await nearest(folder)
  const isWritable = await access(present, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) {
    return fault(`${present} is not writable for us.`, 'Change its owner or mode, or name another data folder with TONGYUAN_DATA.')
  }
  return ok(present === folder ? `The data folder ${folder} is writable.` : `The data folder ${folder} will be made at the first start.`)
}

function account({ account: found }: Place): Finding {
  return isRoot()
    ? ok(`We are root, which PostgreSQL refuses: it runs as ${nameOf(found)}.`)
    : ok(`PostgreSQL runs as ${nameOf(found)}${process.getuid === undefined ? '' : ` (${process.getuid()})`}.`)
}

async function reachable({ layout, place, depot }: Subject): Promise<Finding> {
  if (place.home !== layout.database) {
    return ok(
      `The cluster lies in ${place.home}, as ${layout.pointer} says, because ${nameOf(place.account)} may not enter the data folder.`,
    )
  }
  if (await reaches(place.account, await nearest(layout.database))) return ok(`PostgreSQL may enter ${layout.database}.`)
  if (await exists(place.cluster)) {
    return fault(
      `${nameOf(place.account)} may not enter ${place.home}, where the cluster lies.`,
      'Open the folders above for passing through (chmod o+x), or move the data folder and name it with TONGYUAN_DATA.',
    )
  }
  return warn(
    `${nameOf(place.account)} may not enter ${layout.database}: the first start will put the cluster in ${depot}.`,
    'Nothing, or name a data folder that every user may enter with TONGYUAN_DATA.',
  )
}

async function passwordMode({ layout }: Subject): Promise<Finding> {
  const found = await stat(layout.password).catch(() => null)
  if (found === null) return ok('A password will be made at the first start.')
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    return warn(`${layout.password} can be read by others.`, `chmod 600 ${layout.password}`)
  }
  return ok('The password is kept, readable by its owner only.')
}

async function nearest(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : nearest(dirname(path))
}
