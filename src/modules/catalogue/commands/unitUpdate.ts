import type { EntityManager } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { lockTree } from '../changes/holdTree.js'
import { unitName } from '../model/unit-input.js'
import { Unit, unitKinds } from '../model/unit.entity.js'
import { query } from '../../../platform/database/query.js'

/** Renames a unit, or moves it below another; its code never changes, because editions name it. */
export const unitUpdate = defineCommand({
  name: 'unitUpdate',
  action: 'unit.update',
  input: z.object({ unitId: z.string(), name: unitName.nullish(), kind: z.enum(unitKinds).nullish(), parentId: z.string().nullish() }),
  subject: (answer: { unitId: string }) => answer.unitId,
  run: async ({ em, announce }, given) => {
    await lockTree(em, 'unit')
    const unit = await em.findOne(Unit, given.unitId)
    if (!unit) throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id: given.unitId }, ['unitId'])
    if (given.name) unit.name = given.name
    if (given.kind) unit.kind = given.kind
    if (given.parentId !== undefined) {
      if (given.parentId !== null) await requireNotBelow(em, unit.id, given.parentId)
      unit.parentId = given.parentId
    }
    await announce('unit.changed', unit.id, {})
    return { unitId: unit.id }
  },
})

async function requireNotBelow(em: EntityManager, unitId: string, parentId: string): Promise<void> {
  const above = await query<{ id: string }[]>(
    em,
    `with recursive above as (
       select id, parent_id from desk.unit where id = ?
       union
       select u.id, u.parent_id from desk.unit u join above a on u.id = a.parent_id
     )
     select id from above`,
    [parentId],
  )
  if (above.length === 0) throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id: parentId }, ['parentId'])
  if (above.some((row) => row.id === unitId)) throw new Refusal('INVALID', { reason: 'A unit cannot stand below itself.' }, ['parentId'])
}
