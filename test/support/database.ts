import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openHub } from '../../src/hub.js'
import { projectFolder } from '../../src/platform/folder.js'
import { testConfig } from './config.js'

export interface TestDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** Which review routes a test's hub has: one that an editor signs by publishing, for everything; or those that are shipped. */
export type TestRoutes = 'EDITORIAL' | 'SHIPPED'

/** A database of one's own, copied from a template that is migrated once for each state of migrations/. */
export async function createTestDatabase(routes: TestRoutes = 'EDITORIAL'): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await withServer(clusterUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('tongyuan test template'))`)
    const template = await readyTemplate(client, clusterUrl)
    await client.query(`create database ${name} template ${template}`)
  })
  const url = urlOf(clusterUrl, name)
  if (routes === 'EDITORIAL') await withServer(url, async (client) => void (await client.query(TAKE_EDITORIAL)))
  return {
    url,
    drop: () => withServer(clusterUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

const TAKE_EDITORIAL = `
  insert into desk.route_version (id, code, name, effective_from, definition, created_by, created_at)
  select 'rtv_' || repeat('0', 26), code, name, date '2008-05-02',
    definition || '{ "choice": { "genres": [], "categories": [], "disclosureClasses": [], "priority": 500 } }', created_by, created_at
  from desk.route_version
  where code = 'EDITORIAL'`

/** A copy of a database to which nobody is connected. */
export async function copyTestDatabase({ url }: TestDatabase): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl')
  const [name, original] = [`test_${randomBytes(6).toString('hex')}`, new URL(url).pathname.slice(1)]
  await withServer(clusterUrl, async (client) => void (await client.query(`create database ${name} template ${original}`)))
  return {
    url: urlOf(clusterUrl, name),
    drop: () => withServer(clusterUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

async function readyTemplate(client: pg.Client, clusterUrl: string): Promise<string> {
  const name = `template_${templateHash()}`
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount) return name
  const building = `${name}_building`
  await client.query(`drop database if exists ${building} with (force)`)
  await client.query(`create database ${building}`)
  const hub = await openHub(testConfig(), urlOf(clusterUrl, building))
  await hub.close()
  await client.query(`alter database ${building} rename to ${name}`)
  return name
}

function templateHash(): string {
  const hash = createHash('sha256')
  for (const folder of ['migrations', 'src/modules/catalogue/model/reference.ts', 'src/modules/review/model/shipped-routes.ts']) {
    const path = join(projectFolder, folder)
    for (const file of path.endsWith('.ts') ? [path] : readdirSync(path).map((entry) => join(path, entry)))
      hash.update(`${relative(projectFolder, file)}\n`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

async function withServer<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function urlOf(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}
