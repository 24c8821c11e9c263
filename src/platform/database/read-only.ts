import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** A connection remembers this many statements; one more is planned each time it is sent. */
const MOST = 300

/**
 * A pool whose connections only read. They log in as the owner of the database and take on a role with less rights, which SQL could lay
 * down again; so no statement gets through but one that reads, one at a time, and none that can change a setting. PostgreSQL prepares each
 * text once a connection: for short questions planning costs more than answering.
 */
export function readingOnly(pool: pg.Pool): PostgresPool {
  const guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const known = guarded.get(client) ?? guard(client)
      guarded.set(client, known)
      return known
    },
  }
}

function guard(client: pg.PoolClient): PostgresPoolClient {
  const names = new Map<string, string>()
  async function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = names.get(text) ?? admit(text, names)
    // The extended protocol takes one statement at a time, also when it has no parameters.
    const extended: pg.QueryConfig & { queryMode: 'extended' } = { text, values: values as unknown[], queryMode: 'extended' }
    return (await client.query(name === '' ? extended : { ...extended, name })) as unknown as PostgresQueryResult<R>
  }
  return { query: query as PostgresPoolClient['query'], release: () => client.release() }
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
