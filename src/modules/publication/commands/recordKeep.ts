import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { keepRecord } from '../changes/keepRecord.js'

/** Remembers that a record of another system says what an edition says already. */
export const recordKeep = defineCommand({
  name: 'recordKeep',
  action: 'record.keep',
  input: z.object({ editionId: z.string(), recordHash: z.string() }),
  subject: (answer: { itemId: string; editionId: string }) => answer.itemId,
  run: async (scope, { editionId, recordHash }) => {
    const [edition] = await query<{ item_id: string }[]>(scope.em, 'select item_id from desk.edition where id = ?', [editionId])
    if (!edition) throw new Refusal('NOT_FOUND', { what: 'edition', what_zh: '版本', id: editionId }, ['editionId'])
    await keepRecord(scope, { itemId: edition.item_id, editionId, recordHash })
    return { itemId: edition.item_id, editionId }
  },
})
