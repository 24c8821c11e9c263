import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { openHub } from '../../src/hub.js'
import { tokenCreate } from '../../src/modules/accounts/index.js'
import { execute } from '../../src/platform/command.js'
import { testConfig } from '../support/config.js'
import { createTestDatabase } from '../support/database.js'
import { connectTo } from '../support/tables.js'
import { told, type Sending } from './call.js'
import { cast, settle } from './cast.js'
import { deskOf } from './desk.js'
import { doorAt, isOpen } from './http-door.js'
import { startHub, type HubProcess } from './hub-process.js'
import { lifeAt } from './life.js'
import { auditorOf } from './rules/auditor.js'
import { unverified } from './session.js'
import { installWitness } from './witness.js'

const KILLS = Number(process.env['DESK_KILLS'] ?? 12)
const AUDIT_EVERY = 20
const AT_ONCE = 4
const A_KILL_MS = 15_000

test(
  `a hub that is killed at ${KILLS} random moments loses nothing that it acknowledged and does nothing twice`,
  { timeout: 60_000 + KILLS * A_KILL_MS },
  async () => {
    const lived = await livesAndDies(KILLS, [])
    console.info(JSON.stringify(lived.figures))
    expect(lived.faults.join('\n')).toBe('')
    expect(lived.figures.kills).toBe(KILLS)
    expect(lived.figures.done).toBeGreaterThan(KILLS * 5)
    expect(lived.figures.unanswered).toBeGreaterThan(0)
  },
)

test('a hub that acknowledges before it has committed is found', { timeout: 60_000 + 10 * A_KILL_MS }, async () => {
  const { faults } = await livesAndDies(3, [join(import.meta.dirname, 'hasty-hub.ts')])
  expect(faults.join('\n')).toMatch(/was acknowledged and is lost/)
})

/** Traffic from outside, which writes down in a file of its own what it sent and what came back, while the hub dies and comes again. */
async function livesAndDies(kills: number, loadedBefore: readonly string[]) {
  const began = Date.now()
  const database = await createTestDatabase('SHIPPED')
  const owner = await connectTo(database.url)
  const folder = mkdtempSync(join(tmpdir(), 'tongyuan-desk-'))
  const file = join(folder, 'journal.ndjson')
  let hub: HubProcess | undefined
  try {
    await settle(owner)
    const tokens = await tokensOn(database.url)
    await installWitness(owner)
    const auditor = await auditorOf(owner)
    hub = await startHub(database.url, loadedBefore)
    let revived = Promise.resolve()
    const life = lifeAt({
      desk: await deskOf(owner, () => new Date(), 4000),
      door: doorAt(
        () => hub?.url ?? '',
        (id) => tokens.get(id) ?? '',
      ),
      pass: () => {},
      isOpen: ({ by, command }) => tokens.has(by.id) && isOpen(command),
      revived: () => revived,
      note: (sending) => appendFileSync(file, `${JSON.stringify(sending)}\n`),
    })
    const faults: string[] = []
    let killed = 0
    while (killed < kills && faults.length === 0) {
      const over = new AbortController()
      const people = Array.from({ length: AT_ONCE }, async () => {
        try {
          while (!over.signal.aborted) await life.take(Math.floor(Math.random() * 2 ** 32))
        } catch (error) {
          faults.push(`somebody could not go on: ${String(error)}`)
        }
      })
      const until = Math.min(kills, killed + AUDIT_EVERY)
      for (; killed < until && faults.length === 0; killed += 1) {
        const enough = life.journal.length + 1 + Math.floor(Math.random() * 30)
        while (life.journal.length < enough && faults.length === 0) await pause(Math.random() * 20)
        const coming = Promise.withResolvers<void>()
        revived = coming.promise
        await hub.kill()
        hub = await startHub(database.url, loadedBefore)
        coming.resolve()
      }
      over.abort()
      await Promise.all(people)
      // The timer of a hub that lives would go on writing while the auditor reads.
      await hub.kill()
      await nobodyConnected(owner)
      faults.push(...life.faults, ...(await auditor.faults(readJournal(file))))
      if (killed < kills && faults.length === 0) hub = await startHub(database.url, loadedBefore)
    }
    if (faults.length === 0) faults.push(...(await verified(database.url)))
    const journal = readJournal(file)
    const count = (kind: string) => journal.filter(({ outcome }) => outcome.kind === kind).length
    const figures = {
      kills: killed,
      sent: journal.length,
      done: count('done'),
      declined: count('refused') + count('denied'),
      unanswered: count('lost'),
      entries: auditor.book.entries.length,
      seconds: Math.round((Date.now() - began) / 1000),
    }
    return { figures, faults: faults.length === 0 ? [] : [...faults.slice(0, 10), ...journal.slice(-30).map(told)] }
  } finally {
    await hub?.kill()
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** PostgreSQL notices a moment later that nobody is there any more, and then undoes what was not committed. */
async function nobodyConnected(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (rowCount === 0) return
    await pause(20)
  }
}

function readJournal(file: string): readonly Sending[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sending)
}

/** A token for each of the cast, by account. */
async function tokensOn(databaseUrl: string): Promise<ReadonlyMap<string, string>> {
  const hub = await openHub(testConfig(), databaseUrl)
  try {
    const admin = cast.find(({ roles }) => roles.includes('ADMIN')) ?? null
    const tokens = new Map<string, string>()
    for (const { id } of cast) {
      const context = hub.contextFor(admin, { requestId: `token-${id}`, via: 'test', language: 'zh' })
      const { answer } = await execute(context, tokenCreate, { accountId: id })
      if (answer) tokens.set(id, answer.secret)
    }
    return tokens
  } finally {
    await hub.close()
  }
}

async function verified(databaseUrl: string): Promise<readonly string[]> {
  const hub = await openHub(testConfig(), databaseUrl)
  try {
    return await unverified(hub)
  } finally {
    await hub.close()
  }
}
