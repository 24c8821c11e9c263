import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../../../platform/actor.js'
import type { ReadContext } from '../../../platform/context.js'
import type { ReadTables } from '../../../platform/database/read.js'
import { allows } from '../../../policy.js'

/** Whether somebody works on all submissions, and not only on one's own. */
export function seesAll(actor: Actor | null): boolean {
  return actor !== null && allows(actor, 'submission.read')
}

/**
 * The submissions that exist for the caller: all for those who work on them, one's own for a correspondent, none for anybody else.
 * Every read of submissions begins here.
 */
export function visibleSubmissions({ actor, database }: ReadContext): SelectQueryBuilder<ReadTables, 'submission', object> {
  const all = database.office.selectFrom('submission')
  if (seesAll(actor)) return all
  if (!actor?.roles.includes('CORRESPONDENT')) return all.where(sql<SqlBool>`false`)
  return all.where('submission.correspondent_id', '=', actor.id)
}
