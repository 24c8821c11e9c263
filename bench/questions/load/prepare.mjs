import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execute } from '../../../dist/src/platform/command.js'
import { holdEmbeddedServer } from '../../../dist/src/platform/database/embedded/index.js'
import { parseConfig } from '../../../dist/src/config.js'
import { openHub } from '../../../dist/src/hub.js'
import { categoryCreate, draftCreate, unitCreate } from '../../../dist/src/modules/catalogue/index.js'
import { channelCreate } from '../../../dist/src/modules/distribution/index.js'
import { importRecords } from '../../../dist/src/modules/publication/index.js'
import { makeDataset } from '../data/dataset.ts'
import { loadHub } from './hub.ts'
import { loadPlain } from './plain.mjs'

/**
 * Holds a PostgreSQL with the data set in two databases: the hub's own, and `plain`, the peers'. Kept between runs in `folder` until what
 * makes it changes; the hub's migrations run on what is kept, as they do for everybody.
 * @returns {Promise<{ hubUrl: string, plainUrl: string, postmaster: number, dataset: object, release: () => Promise<void> }>}
 */
export async function prepareDatabases(folder, size, tell) {
  const dataset = makeDataset(size)
  const home = join(folder, `${size}-${await recipe()}`)
  const isReady = existsSync(join(home, 'ready'))
  if (!isReady) await rm(home, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  const server = await holdEmbeddedServer({ folder: home, log: { info: () => {}, warn: console.warn, error: console.error } })
  const plainUrl = Object.assign(new URL(server.url), { pathname: '/plain' }).href
  try {
    if (!isReady) await fill(server.url, plainUrl, dataset, tell)
    await writeFile(join(home, 'ready'), '')
    const pidFile = await readFile(join(server.clusterFolder, 'postmaster.pid'), 'utf8')
    return { hubUrl: server.url, plainUrl, dataset, postmaster: Number(pidFile.split('\n')[0]), release: () => server.release() }
  } catch (error) {
    await server.release()
    throw error
  }
}

async function fill(hubUrl, plainUrl, dataset, tell) {
  tell(`making ${dataset.items.length} items; the next run finds them ready`)
  const hub = await openHub(parseConfig({}), hubUrl)
  try {
    await loadHub(hub, { execute, unitCreate, categoryCreate, channelCreate, draftCreate, importRecords }, dataset)
  } finally {
    await hub.close()
  }
  await loadPlain({ hubUrl, plainUrl }, dataset)
}

/** Changes with whatever makes the rows, but for the hub itself. */
async function recipe() {
  const hash = createHash('sha256')
  for (const folder of ['../data/', './'].map((path) => new URL(path, import.meta.url)))
    for (const name of (await readdir(folder)).toSorted()) if (name !== 'prepare.mjs') hash.update(await readFile(new URL(name, folder)))
  return hash.digest('hex').slice(0, 8)
}
