import { entities } from '../../entities.js'
import { examineEmbeddedServer, type Finding } from '../../platform/database/embedded/index.js'
import { pendingMigrations } from '../../platform/database/migrate.js'
import { openDatabase } from '../../platform/database/open.js'
import type { Surroundings } from './program.js'

const SIGNS = { ok: '  ok   ', warn: '  warn ', fault: 'FAULT  ' } as const
const NEEDS_MENDING = 1

/** Looks without changing anything, and says what it found and how to mend it. Exit code 1 when something is at fault. */
export async function doctor({ config }: Surroundings): Promise<number> {
  const findings: Finding[] = [{ level: 'ok', what: `Node.js ${process.versions.node}` }]
  if (config.databaseUrl === null) findings.push(...(await examineEmbeddedServer({ folder: config.dataFolder })))
  else findings.push(...(await examineConfigured(config.databaseUrl)))
  findings.push(...examineAddress(config))
  for (const { level, what, mend } of findings) console.log(`${SIGNS[level]}${what}${mend ? `\n       → ${mend}` : ''}`)
  return findings.some((finding) => finding.level === 'fault') ? NEEDS_MENDING : 0
}

/** Everybody who reads a feed keeps the addresses in it. */
function examineAddress({ production, publisher }: Surroundings['config']): Finding[] {
  if (!production || !['127.0.0.1', 'localhost'].includes(new URL(publisher.siteUrl).hostname)) return []
  return [{ level: 'warn', what: `feeds and files link to ${publisher.siteUrl}`, mend: 'set TONGYUAN_SITE_URL to where the public reads' }]
}

async function examineConfigured(url: string): Promise<Finding[]> {
  const database = await openDatabase({ url, entities })
  try {
    const [row] = await database.orm.em
      .fork()
      .execute<{ number: string; version: string }[]>(
        `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
      )
    const pending = await pendingMigrations(database.orm)
    return [
      Number(row?.number) >= 150_000
        ? { level: 'ok', what: `PostgreSQL ${row?.version} answers` }
        : { level: 'fault', what: `PostgreSQL ${row?.version} is too old`, mend: 'use PostgreSQL 15 or newer' },
      pending.length === 0
        ? { level: 'ok', what: 'all migrations have run' }
        : { level: 'warn', what: `${pending.length} migrations have not run`, mend: 'run `tongyuan migrate`, or start the hub' },
    ]
  } catch (error) {
    return [
      {
        level: 'fault',
        what: `DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        mend: 'check host, port, name, password, and that the server runs',
      },
    ]
  } finally {
    await database.close()
  }
}
