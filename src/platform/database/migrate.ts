import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationObject } from '@mikro-orm/core'
import { Migration } from '@mikro-orm/migrations'
import { projectFolder } from '../folder.js'
import type { Orm } from './open.js'
import { query } from './query.js'

/** Every file of migrations/, in order of its number; each runs once, in a transaction, and never backwards. */
export function migrationsList(): MigrationObject[] {
  const folder = join(projectFolder, 'migrations')
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.*\.sql$/.test(file))
    .toSorted()
    .map((file) => ({ name: file.replace(/\.sql$/, ''), class: fromFile(join(folder, file)) }))
}

/**
 * Brings the database to this version and returns the names of the migrations that ran. Safe to run from several processes at once.
 */
export async function migrate(orm: Orm): Promise<readonly string[]> {
  const ran = await orm.em.fork().transactional(async (em) => {
    // Transaction-level lock: the second process waits here and then finds nothing to do.
    await query(em, `select pg_advisory_xact_lock(hashtext('tongyuan.migrate'))`)
    return orm.migrator.up()
  })
  return ran.map((migration) => migration.name)
}

/** The migrations that this version has and the database has not. */
export async function pendingMigrations(orm: Orm): Promise<readonly string[]> {
  const pending = await orm.migrator.getPending()
  return pending.map((migration) => migration.name)
}

function fromFile(path: string): new (...given: ConstructorParameters<typeof Migration>) => Migration {
  return class extends Migration {
    override up(): void {
      this.addSql(readFileSync(path, 'utf8'))
    }
  }
}
