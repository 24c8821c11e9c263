import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { findItemLocked } from '../changes/findItem.js'
import { touchDraft } from '../changes/touchDraft.js'
import { Relation } from '../model/relation.entity.js'
import { query } from '../../../platform/database/query.js'

/** Takes a relation out of its source's draft; the public keeps seeing it until the source's next edition. */
export const relationDelete = defineCommand({
  name: 'relationDelete',
  action: 'relation.delete',
  input: z.object({ relationId: z.string() }),
  subject: (answer: { relationId: string; itemId: string }) => answer.itemId,
  run: async (scope, { relationId }) => {
    const relation = await scope.em.findOne(Relation, relationId)
    if (!relation) throw notThere(relationId)
    const item = await findItemLocked(scope.em, relation.sourceId)
    const gone = await query(scope.em, 'delete from desk.draft_relation where item_id = ? and relation_id = ? returning relation_id', [
      item.id,
      relationId,
    ])
    if (gone.length === 0) throw notThere(relationId)
    await touchDraft(scope, item)
    return { relationId, itemId: item.id }
  },
})

function notThere(id: string): Refusal {
  return new Refusal('NOT_FOUND', { what: 'relation', what_zh: '关联', id }, ['relationId'])
}
