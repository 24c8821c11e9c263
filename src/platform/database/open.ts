import { MikroORM, type EntityManager } from '@mikro-orm/postgresql'
import { Migrator } from '@mikro-orm/migrations'
import { Kysely } from 'kysely'
import pg from 'pg'
import type { EntitySchema } from '@mikro-orm/core'
import { prepareClient } from './desk-client.js'
import { migrationsList } from './migrate.js'
import { rowTypes } from './row-types.js'
import { ReaderDialect } from './reader-dialect.js'
import { readingOnly } from './read-only.js'
import type { ReadTables } from './read.js'

export type Orm = MikroORM
export type { EntityManager }

/** Read-only door to one of the two read models; both hold the same tables. */
export type Reader = Kysely<ReadTables>

/** The ways into the database: entities for changing things, two readers for showing them. */
export interface Database {
  /** For what needs a connection of its own, such as listening. */
  readonly url: string
  readonly orm: Orm
  /** The public read model, through a role without rights on anything else. */
  readonly published: Reader
  /** The office's view of everything. */
  readonly office: Reader
  readonly close: () => Promise<void>
}

const USUAL_WAIT_MS = 10_000

export interface OpenOptions {
  readonly url: string
  readonly entities: readonly EntitySchema[]
  readonly connections?: {
    readonly orm: number
    readonly published: number
    readonly office: number
    /** How long to wait for one that is free, in milliseconds; 10 seconds when left out. */
    readonly waitMs?: number
  }
  /** Called for every statement that a reader or the ORM sends, a reader's with its parameters; used by tests that count and explain them. */
  readonly onStatement?: (sql: string, parameters?: readonly unknown[]) => void
}

export async function openDatabase(options: OpenOptions): Promise<Database> {
  const connections: NonNullable<OpenOptions['connections']> = options.connections ?? { orm: 10, published: 10, office: 5 }
  const orm = await MikroORM.init({
    clientUrl: options.url,
    entities: [...options.entities],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    migrations: { tableName: 'migration', schema: 'public', snapshot: false, migrationsList: migrationsList(), silent: true },
    schemaGenerator: { ignoreSchema: ['published', 'office', 'public'] },
    pool: { min: 0, max: connections.orm },
    driverOptions: {
      keepAlive: true,
      connectionTimeoutMillis: connections.waitMs ?? USUAL_WAIT_MS,
      application_name: 'tongyuan desk',
      // Statements whose results nobody waits for in between are sent together.
      pipeline: true,
      onPoolCreated: (pool: pg.Pool) => pool.on('connect', prepareClient),
    },
    ...(options.onStatement && { debug: ['query'] as const, logger: (line: string) => options.onStatement?.(line), colors: false }),
  })
  const published = openReader(options, 'published', connections.published)
  const office = openReader(options, 'office', connections.office)
  return {
    url: options.url,
    orm,
    published,
    office,
    close: async () => {
      await Promise.all([orm.close(true), published.destroy(), office.destroy()])
    },
  }
}

function openReader(options: OpenOptions, schema: 'published' | 'office', max: number): Reader {
  const role = schema === 'published' ? '-c role=tongyuan_reader ' : ''
  const pool = new pg.Pool({
    connectionString: options.url,
    max,
    keepAlive: true,
    connectionTimeoutMillis: options.connections?.waitMs ?? USUAL_WAIT_MS,
    application_name: `tongyuan ${schema}`,
    // Cursors carry instants as text, so the text must be the same whatever the server's own settings are.
    options: `${role}-c search_path=${schema} -c default_transaction_read_only=on -c timezone=UTC -c datestyle=ISO -c max_parallel_workers_per_gather=0 -c jit=off`,
    types: rowTypes,
    pipeline: true,
  })
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new Kysely<ReadTables>({
    dialect: new ReaderDialect({ pool: readingOnly(pool) }),
    ...(options.onStatement && { log: ({ query }) => options.onStatement?.(query.sql, query.parameters) }),
  })
}
