import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { LiveEventName } from '../../events.js'
import type { Log } from '../log.js'
import { catchUp } from './catch-up.js'
import { readEvent } from './event.js'
import { Recent } from './recent.js'

export type Heard = (topic: 'ledger' | LiveEventName, subject: string) => void

export interface ListenParts {
  readonly databaseUrl: string
  readonly log: Log
  readonly lookMs: number
  readonly heard: Heard
  /** Called each time that listening has begun and what was missed has been caught up with. */
  readonly ready: () => void
  readonly stop: AbortSignal
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000
/** A connection over which the database does not answer for so long is taken for dead. */
const SILENCE_MS = 5_000
const GOODBYE_MS = 1_000

interface State {
  /** The head as it was last heard of; null when nothing is known. */
  head: string | null
  /** When the connection was last known to work, by the database's clock; null before the first. */
  wellAt: Date | null
  readonly known: Recent
  pauseMs: number
}

/** Keeps one connection that listens until `stop`, and a new one, after a growing pause, whenever it breaks. */
export async function listen(parts: ListenParts): Promise<void> {
  const state: State = { head: null, wellAt: null, known: new Recent(10_000), pauseMs: FIRST_PAUSE_MS }
  while (!parts.stop.aborted) {
    try {
      await listenOnce(parts, state)
    } catch (error) {
      parts.log.warn('live.listener_lost', { pauseMs: state.pauseMs, error })
      await pause(state.pauseMs, parts.stop)
      state.pauseMs = Math.min(state.pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
}

async function listenOnce({ databaseUrl, lookMs, heard, ready, stop }: ListenParts, state: State): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'tongyuan live',
    keepAlive: true,
    connectionTimeoutMillis: SILENCE_MS,
    query_timeout: SILENCE_MS,
  })
  const broken = new AbortController()
  client.on('error', (error) => broken.abort(error))
  client.on('end', () => broken.abort(new Error('The listening connection was closed.')))
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'tongyuan_ledger') return hearHead(payload, heard, state)
    const event = readEvent(payload)
    if (event && state.known.add(event.id)) heard(event.name, event.subjectId)
  })
  try {
    await client.connect()
    await client.query('listen tongyuan_ledger')
    await client.query('listen tongyuan_events')
    if (state.wellAt)
      for (const event of await catchUp(client, state.wellAt)) if (state.known.add(event.id)) heard(event.name, event.subjectId)
    await look(client, heard, state)
    state.pauseMs = FIRST_PAUSE_MS
    ready()
    const either = AbortSignal.any([stop, broken.signal])
    while (!either.aborted) {
      await pause(lookMs, either)
      if (!either.aborted) await look(client, heard, state)
    }
    if (broken.signal.aborted && !stop.aborted) throw broken.signal.reason
  } finally {
    await leave(client)
  }
}

/** A server that is gone says no goodbye; nobody waits for it for long. */
async function leave(client: pg.Client): Promise<void> {
  const gone = new AbortController()
  await Promise.race([client.end().catch(() => undefined), pause(GOODBYE_MS, gone.signal)])
  gone.abort()
}

/** Looks at the head itself: a notification that was lost costs the time until here. It also proves that the connection lives. */
async function look(client: pg.Client, heard: Heard, state: State): Promise<void> {
  const { rows } = await client.query<{ position: string; at: Date }>('select position::text, now() as at from desk.ledger_head')
  const [head] = rows
  if (!head) return
  state.wellAt = head.at
  hearHead(head.position, heard, state)
}

function hearHead(position: string, heard: Heard, state: State): void {
  if (state.head === position) return
  state.head = position
  heard('ledger', '')
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined)
}
