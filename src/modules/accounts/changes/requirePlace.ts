import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'

export interface Place {
  readonly roles: readonly string[]
  readonly unitId: string | null
  readonly channelId: string | null
}

/** Refuses a unit or channel that is not there, and a PARTNER without a channel. */
export async function requirePlace(scope: Scope, { roles, unitId, channelId }: Place): Promise<void> {
  if (roles.includes('PARTNER') && channelId === null) throw new Refusal('INVALID', { reason: 'A PARTNER needs channelId.' }, ['channelId'])
  await requireRow(scope, 'unit', unitId, 'unitId')
  await requireRow(scope, 'channel', channelId, 'channelId')
}

async function requireRow(scope: Scope, table: 'unit' | 'channel', id: string | null, field: string): Promise<void> {
  if (id === null) return
  const rows = await query(scope.em, `select id from desk.${table} where id = ?`, [id])
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { what: table, what_zh: table === 'unit' ? '单位' : '渠道', id }, [field])
}
