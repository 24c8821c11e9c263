import type pg from 'pg'
import { policy } from '../../../src/policy.js'
import { officeOnly, onlyFor, type Secret } from './secret.js'

const OFFICE = [
  'attachment',
  'attempt',
  'distribution',
  'edition',
  'item',
  'receipt',
  'relation',
  'review_task',
  'route_version',
  'scheduled_publication',
  'sign_off',
]
const SUBMISSIONS = ['submission', 'submission_message', 'upload']
const ENDPOINTS = ['endpoint', 'delivery']
const PEOPLE = ['account', 'api_token']

/** The ids and hashes of the rows that only one of two hubs has: that they exist is itself a secret. */
export async function hiddenRows(full: pg.Client, bare: pg.Client): Promise<Secret[]> {
  const tables = await full.query<{ name: string; column: string }>(
    `select table_name as name, column_name as column
     from information_schema.columns
     where table_schema = 'desk' and data_type = 'text'
       and (column_name = 'id' or (table_name = 'file' and column_name = 'hash') or (table_name = 'edition' and column_name = 'content_hash'))
     order by 1, 2`,
  )
  const secrets: Secret[] = []
  for (const { name, column } of tables.rows) {
    const values = async (client: pg.Client) =>
      (await client.query<{ value: string }>(`select ${column} as value from desk.${name}`)).rows.map(({ value }) => value)
    const known = new Set(await values(bare))
    const added = (await values(full)).filter((value) => !known.has(value))
    secrets.push(...added.map((value) => ofTable(name, value)))
  }
  return secrets
}

function ofTable(table: string, value: string): Secret {
  const what = `a row of ${table}`
  if (OFFICE.includes(table)) return officeOnly(value, what)
  if (table === 'file') return officeOnly(value.slice('sha256:'.length), what)
  if (SUBMISSIONS.includes(table)) return onlyFor(policy['submission.read'], value, what)
  if (ENDPOINTS.includes(table)) return onlyFor(['EDITOR', 'ADMIN'], value, what)
  return onlyFor(PEOPLE.includes(table) ? policy['account.read'] : [], value, what)
}
