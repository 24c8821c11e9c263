import type pg from 'pg'
import { openHub } from '../../src/hub.js'
import { releaseDue, verifyHub } from '../../src/modules/publication/index.js'
import { createLog } from '../../src/platform/log.js'
import { createTestDatabase } from '../support/database.js'
import { testConfig } from '../support/config.js'
import { connectTo } from '../support/tables.js'
import { told, type Door, type Sending } from './call.js'
import { settle, withRole } from './cast.js'
import { deskOf } from './desk.js'
import { doorInto } from './doors.js'
import { lifeAt } from './life.js'
import { readyEditions } from './rules/ready.js'
import { auditorOf } from './rules/auditor.js'
import { installWitness } from './witness.js'

export interface SessionOptions {
  /** After how many steps the auditor comes. */
  readonly auditEvery: number
  /** Puts a fault into the hub: into its door, or into its database. */
  readonly through?: (door: Door) => Door
  readonly prepare?: (owner: pg.Client) => Promise<unknown>
}

export interface Session {
  readonly journal: readonly Sending[]
  readonly entries: number
  /** How many publications went out by the timer, and how many it declined. */
  readonly timed: { readonly released: number; readonly failed: number }
  /** What was found wrong at the first look at which anything was, and how many steps had been taken by then. */
  readonly found: { readonly faults: readonly string[]; readonly after: number } | null
}

/** People plan for half a day. */
const HORIZON_MS = 12 * 3_600_000
const [publisher] = withRole('EDITOR')
const BEGINNING = Date.parse('2026-03-02T01:00:00Z')

/** Lives through some steps at a desk of its own, and stops where something is wrong. */
export async function session(
  steps: readonly number[],
  { auditEvery, through = (door) => door, prepare }: SessionOptions,
): Promise<Session> {
  if (!publisher) throw new Error('Nobody publishes')
  const database = await createTestDatabase('SHIPPED')
  const owner = await connectTo(database.url)
  let time = BEGINNING
  const hub = await openHub(testConfig(), database.url, { clock: { now: () => new Date((time += 1)) } })
  try {
    await settle(owner)
    await installWitness(owner)
    await prepare?.(owner)
    const auditor = await auditorOf(owner)
    const left: string[] = []
    const life = lifeAt({
      desk: await deskOf(owner, () => new Date(time), HORIZON_MS),
      door: through(doorInto(hub)),
      release: async () => {
        const at = new Date((time += 1))
        await releaseDue({ ...hub, log: createLog({ level: 'error' }) }, at)
        left.push(...(await stillWaiting(owner, at)))
      },
      pass: (milliseconds) => void (time += milliseconds),
    })
    const look = async (after: number) => {
      const faults = [...life.faults, ...left, ...(await auditor.faults(life.journal))]
      if (after === steps.length && faults.length === 0) faults.push(...(await lastLook()))
      return faults.length > 0 ? { faults, after } : null
    }
    const lastLook = async () => {
      const faults: string[] = []
      for (const editionId of readyEditions(auditor.book, new Date(time))) {
        const outcome = await life.also({ by: publisher, command: 'editionPublish', input: { editionId, changeNote: '收尾' } })
        if (outcome.kind !== 'done') faults.push(`${editionId} lacks nothing, and its publication was declined: ${JSON.stringify(outcome)}`)
      }
      return [...faults, ...(await auditor.faults(life.journal)), ...(await unverified(hub))]
    }
    for (const [at, step] of steps.entries()) {
      await life.take(step)
      const found = (at + 1) % auditEvery === 0 || at + 1 === steps.length ? await look(at + 1) : null
      if (found) return { journal: life.journal, entries: auditor.book.entries.length, timed: await timedOf(owner), found }
    }
    return { journal: life.journal, entries: auditor.book.entries.length, timed: await timedOf(owner), found: null }
  } finally {
    await hub.close()
    await owner.end()
    await database.drop()
  }
}

async function timedOf(owner: pg.Client): Promise<Session['timed']> {
  const { rows } = await owner.query<Session['timed']>(
    `select count(*) filter (where state = 'PUBLISHED')::int as released, count(*) filter (where state = 'FAILED')::int as failed
     from desk.scheduled_publication`,
  )
  return rows[0] ?? { released: 0, failed: 0 }
}

/** What should have gone out at an instant at the latest, and did not, nor failed. */
async function stillWaiting(owner: pg.Client, at: Date): Promise<readonly string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from desk.scheduled_publication where state = 'WAITING' and publish_at <= $1`,
    [at],
  )
  return rows.map(({ id }) => `the scheduled publication ${id} waits beyond its hour`)
}

/** What `tongyuan verify` would find. */
export async function unverified(hub: Parameters<typeof verifyHub>[0]): Promise<string[]> {
  const faults: string[] = []
  await verifyHub(hub, { found: (discrepancy) => faults.push(`verify: ${JSON.stringify(discrepancy)}`) < 20, progress: () => {} })
  return faults
}

/** A counterexample for people. */
export function tale({ journal, found }: Session): string {
  if (!found) return 'nothing was wrong'
  return [...found.faults.slice(0, 10), '', ...journal.map(told)].join('\n')
}
