import { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { codeOf, reasonOf } from './failure.js'
import { ROLE } from './initialise.js'
import { HOST } from './port.js'

const DATABASE = 'tongyuan'
/** Every process that holds the server has one connection of this name, so that a dead one vanishes from the list by itself. */
const HOLDER = 'tongyuan holder'
// Starting up, shutting down, or ended by another connection's crash.
const PASSING = new Set(['57P01', '57P02', '57P03', 'ECONNRESET'])
const PATIENCE_MS = 120_000

export interface Holder {
  /** 18.4 */
  readonly version: string
  /** Resolves when the connection has ended, by whichever side. */
  readonly lost: Promise<void>
  leave(): Promise<void>
}

/** Connects to a ready server, and makes the database `tongyuan` if it is not there. The connection keeps no process alive. */
export async function openHolder(port: number, password: string): Promise<Holder> {
  const { client, socket } = await connect(port, password, HOLDER)
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()))
  const { rows } = await client.query<{ version: string; present: boolean }>(
    `select current_setting('server_version') as version, exists (select from pg_database where datname = $1) as present`,
    [DATABASE],
  )
  const [found] = rows
  if (found?.present !== true) await client.query(`create database ${DATABASE}`)
  socket.unref()
  return {
    version: found?.version ?? '',
    lost,
    leave: async () => {
      socket.ref()
      await client.end()
    },
  }
}

/** How many processes hold the server. */
export async function countHolders(port: number, password: string): Promise<number> {
  const { client } = await connect(port, password, 'tongyuan counter')
  try {
    const { rows } = await client.query<{ holders: number }>(
      'select count(*)::int as holders from pg_stat_activity where application_name = $1',
      [HOLDER],
    )
    return rows[0]?.holders ?? 0
  } finally {
    await client.end()
  }
}

export function urlOf(port: number, password: string): string {
  return `postgresql://${ROLE}:${password}@${HOST}:${port}/${DATABASE}`
}

async function connect(port: number, password: string, name: string): Promise<{ client: Client; socket: Socket }> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const socket = new Socket()
    const client = new Client({
      host: HOST,
      port,
      user: ROLE,
      password,
      database: 'postgres',
      ssl: false,
      application_name: name,
      connectionTimeoutMillis: 10_000,
      stream: () => socket,
    })
    // Without a listener a lost connection would end the process; `end` follows, and that is what we act on.
    client.on('error', () => {})
    try {
      await client.connect()
      return { client, socket }
    } catch (error) {
      socket.destroy()
      if (!passes(error) || Date.now() > deadline) throw error
    }
    await delay(50)
  }
}

function passes(error: unknown): boolean {
  return PASSING.has(codeOf(error) ?? '') || reasonOf(error).includes('terminated unexpectedly')
}
