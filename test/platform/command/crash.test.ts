import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.js'
import { ledgerFaults } from '../../support/ledger.js'
import { connectTo } from '../../support/tables.js'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const DEATHS = 20
const AT_ONCE = 5

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await connectTo(database.url)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test(
  'editors that are killed at 20 random moments leave whole commands only, and all that they were told was done',
  { timeout: 300_000 },
  async () => {
    const told: Told[] = []
    for (let dead = 0; dead < DEATHS; dead += AT_ONCE) {
      const lives = Array.from({ length: AT_ONCE }, (_, at) => liveAndDie(`editor ${dead + at}`))
      told.push(...(await Promise.all(lives)).flat())
    }
    await nobodyConnected()
    expect(new Set(told.map(({ editor }) => editor)).size).toBe(DEATHS)

    const { rows: audits } = await owner.query<Told>(
      `select actor as editor, command, request_id as "requestId", subject_id as subject from desk.audit where via = 'test'`,
    )
    const kept = new Set(audits.map(keyOf))
    expect(told.map(keyOf).filter((key) => !kept.has(key))).toEqual([])
    expect(kept.size).toBe(audits.length)

    const commands = (name: string) => audits.filter(({ command }) => command === name).length
    const done = {
      begun: commands('draftCreate'),
      changed: commands('draftUpdate'),
      sealed: commands('draftSubmit'),
      published: commands('editionPublish'),
      withdrawn: commands('itemWithdraw'),
    }
    expect(await countsOf(COUNTS_BY_ROWS)).toEqual(done)
    expect(await countsOf(COUNTS_BY_EVENTS)).toEqual({ sealed: done.sealed, published: done.published, withdrawn: done.withdrawn })
    expect(await countsOf(FAULTS)).toEqual({ keys: 0, numbers: 0, drafts: 0, live: 0, texts: 0, tombstones: 0, signatures: 0 })
    expect(await ledgerFaults(owner)).toEqual([])
  },
)

interface Told {
  readonly editor: string
  readonly command: string
  readonly requestId: string
  readonly subject: string
}

function keyOf({ editor, command, requestId, subject }: Told): string {
  return [editor, command, requestId, subject].join(' / ')
}

/** Starts an editor, lets it do a few things, kills it with SIGKILL, and returns what it was told was done. */
async function liveAndDie(name: string): Promise<Told[]> {
  const child = spawn(process.execPath, ['--import', join(FIXTURES, 'typescript.ts'), join(FIXTURES, 'editor.ts'), database.url, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const told: Told[] = []
  const ended = new Promise((resolve) => child.on('close', resolve))
  const enough = 1 + Math.floor(Math.random() * 12)
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.push(JSON.parse(line) as Told)
      if (told.length >= enough) resolve()
    })
    void ended.then(() => reject(new Error(`${name} ended by itself`)))
  })
  await pause(Math.random() * 20)
  child.kill('SIGKILL')
  await ended
  return told
}

/** PostgreSQL notices a moment later that nobody is there any more, and then undoes what was not committed. */
async function nobodyConnected(): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = $1',
      ['client backend'],
    )
    if (rows.length === 0) return
    await pause(20)
  }
}

async function countsOf(query: string): Promise<Record<string, number>> {
  const { rows } = await owner.query<Record<string, number>>(query)
  return rows[0] ?? {}
}

const COUNTS_BY_ROWS = `
  select (select count(*)::int from desk.item) as begun,
    (select coalesce(sum(version - 1), 0)::int from desk.draft) as changed,
    (select count(*)::int from desk.edition) as sealed,
    (select count(*)::int from desk.ledger_entry where kind in ('PUBLISHED', 'CORRECTED')) as published,
    (select count(*)::int from desk.ledger_entry where kind = 'WITHDRAWN') as withdrawn`

const COUNTS_BY_EVENTS = `
  select count(*) filter (where event = 'edition.sealed')::int as sealed,
    count(*) filter (where event = 'edition.published')::int as published,
    count(*) filter (where event = 'item.withdrawn')::int as withdrawn
  from desk.outbox`

const FAULTS = `
  select
    (select (select count(*) from desk.idempotency_key) - (select count(*) from desk.audit where via = 'test'))::int as keys,
    (select (select coalesce(sum(last), 0) from desk.index_counter) - (select count(*) from desk.item))::int as numbers,
    (select count(*)::int from desk.item i where not exists (select from desk.draft d where d.item_id = i.id)) as drafts,
    (select count(*)::int from desk.item i
     where (i.status = 'PUBLISHED') <> exists (select from desk.publication p where p.item_id = i.id and p.ended_at is null)) as live,
    (select count(*)::int from desk.publication p
     where p.ended_at is null
       and not exists (select from published.item i join published.edition e on e.id = i.edition_id where i.id = p.item_id and e.id = p.edition_id)) as texts,
    (select count(*)::int from desk.item i
     where i.status = 'WITHDRAWN'
       and (not exists (select from published.item p where p.id = i.id and p.status = 'WITHDRAWN')
         or exists (select from published.edition e where e.item_id = i.id))) as tombstones,
    (select count(*)::int from desk.publication p where not exists (select from desk.sign_off s where s.edition_id = p.edition_id)) as signatures`
