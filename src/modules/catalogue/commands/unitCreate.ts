import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { unitCode, unitName } from '../model/unit-input.js'
import { Unit, unitKinds } from '../model/unit.entity.js'

/** Adds a unit of the office. */
export const unitCreate = defineCommand({
  name: 'unitCreate',
  action: 'unit.create',
  input: z.object({ code: unitCode, name: unitName, kind: z.enum(unitKinds), parentId: z.string().nullish() }),
  subject: (answer: { unitId: string }) => answer.unitId,
  run: async ({ em, now, announce }, given) => {
    if (await em.findOne(Unit, { code: given.code }))
      throw new Refusal('NAME_TAKEN', { what: 'unit code', what_zh: '单位代码', name: given.code }, ['code'])
    if (given.parentId && !(await em.findOne(Unit, given.parentId))) {
      throw new Refusal('NOT_FOUND', { what: 'unit', what_zh: '单位', id: given.parentId }, ['parentId'])
    }
    const unitId = newId('unt')
    await em.insert(Unit, {
      id: unitId,
      code: given.code,
      name: given.name,
      kind: given.kind,
      parentId: given.parentId ?? null,
      version: 1,
      createdAt: now,
    })
    await announce('unit.changed', unitId, {})
    return { unitId }
  },
})
