import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { projectFolder } from '../../src/platform/folder.js'

/** Fills an empty hub with this many public items and everything around them, straight into its tables. */
export async function fillHub(databaseUrl: string, items: number): Promise<void> {
  const text = readFileSync(join(projectFolder, 'test', 'support', 'bulk.sql'), 'utf8')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`begin; ${text.replaceAll(':items', String(items))}; commit`)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
