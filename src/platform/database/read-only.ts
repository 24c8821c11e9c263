import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { sendInRounds, type Send, type TakenConnection } from './rounds.js'

/** A connection remembers this many statements; one more is planned each time it is sent. */
const MOST = 300

/**
 * A pool whose connections only read. They log in as the owner of the database and take on a role with less rights, which SQL could lay
 * down again; so no statement gets through but one that reads, one at a time, and none that can change a setting. PostgreSQL prepares each
 * text once a connection: for short questions planning costs more than answering. The pool's connections must pipeline.
 */
export function readingOnly(pool: pg.Pool): PostgresPool {
  const senders = new WeakMap<pg.PoolClient, Send>()
  const take = async (): Promise<TakenConnection> => {
    const client = await pool.connect()
    const send = senders.get(client) ?? sender(client)
    senders.set(client, send)
    return { send, gather: (sending) => gather(client, sending), release: () => client.release() }
  }
  const inRounds = sendInRounds(take)
  return { options: pool.options, end: () => pool.end(), connect: async () => reading(take, inRounds) }
}

const BEGINNING = /^\s*(begin|start transaction)\b/i

/** Takes a connection of its own only for a transaction; everything else joins the next round. */
function reading(take: () => Promise<TakenConnection>, inRounds: Send): PostgresPoolClient {
  let own: Promise<TakenConnection> | undefined
  const query: Send = async (text, values) => {
    if (BEGINNING.test(text)) own ??= take()
    return own ? (await own).send(text, values) : inRounds(text, values)
  }
  const release = () => {
    own?.then(
      (taken) => taken.release(),
      () => {},
    )
  }
  return { query: query as PostgresPoolClient['query'], release }
}

function sender(client: pg.PoolClient): Send {
  const names = new Map<string, string>()
  return async <R>(text: string, values: readonly unknown[]) => {
    const name = names.get(text) ?? admit(text, names)
    // The extended protocol takes one statement at a time, also when it has no parameters.
    const extended: pg.QueryConfig & { queryMode: 'extended' } = { text, values: [...values], queryMode: 'extended' }
    const answer = await client.query(name === '' ? extended : { ...extended, name })
    return answer as unknown as PostgresQueryResult<R>
  }
}

/** The name under which a statement that reads is prepared; empty once the connection remembers enough. */
function admit(text: string, names: Map<string, string>): string {
  requireReading(text)
  if (names.size === MOST) return ''
  const name = `reading_${names.size + 1}`
  names.set(text, name)
  return name
}

const READING = /^\s*(select|with|explain|begin|start transaction|commit|rollback)\b/i

function requireReading(text: string): void {
  if (READING.test(text) && !/\bset_config\b/i.test(text)) return
  throw new Error(`A reader sends only statements that read, and changes no setting: ${text.slice(0, 200)}`)
}

function gather(client: pg.PoolClient, sending: () => void): void {
  const { stream } = (client as pg.PoolClient & { readonly connection: pg.Connection }).connection
  stream.cork()
  sending()
  stream.uncork()
}
