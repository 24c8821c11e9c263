import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

/** A row as it was written, with the names that its table gives. */
export interface Seen {
  readonly seq: number
  readonly tx: string
  readonly source: string
  readonly op: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly row: Readonly<Record<string, unknown>>
}

const TABLES = [
  'item',
  'draft',
  'draft_relation',
  'attachment',
  'edition',
  'sign_off',
  'route_version',
  'review',
  'surviving_sign_off',
  'scheduled_publication',
  'emergency_publication',
  'ledger_entry',
  'publication',
  'submission',
  'audit',
]

/** From here on the database itself writes down what is written, and in what order; the hub knows nothing of it. */
export async function installWitness(owner: pg.Client): Promise<void> {
  await owner.query(await readFile(join(import.meta.dirname, 'witness.sql'), 'utf8'))
  for (const table of TABLES)
    await owner.query(
      `create trigger witnessed after insert or update or delete on desk.${table} for each row execute function witness.see()`,
    )
}

export async function witnessedAfter(owner: pg.Client, seq: number): Promise<readonly Seen[]> {
  const { rows } = await owner.query<Omit<Seen, 'seq'> & { seq: string }>(
    'select seq, tx, source, op, seen as row from witness.event where seq > $1 order by seq',
    [seq],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}
