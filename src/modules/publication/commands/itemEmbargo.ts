import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { findItemLocked, setItem } from '../../catalogue/index.js'

const input = z.object({
  itemId: z.string(),
  until: z.date().nullable(),
  reason: z.string().trim().min(1, 'Say why; the record keeps it.').max(1000, 'A reason has at most 1,000 characters.'),
})

/** Keeps everything of an item from the public until an instant, whoever approves it, or lifts that again. */
export const itemEmbargo = defineCommand({
  name: 'itemEmbargo',
  action: 'item.embargo',
  input,
  subject: (answer: { itemId: string; until: string | null; reason: string }) => answer.itemId,
  run: async (scope, { itemId, until, reason }) => {
    if (until && until <= scope.now) throw new Refusal('INVALID', { reason: 'An embargo ends in the future; null lifts it.' }, ['until'])
    const item = await findItemLocked(scope.em, itemId)
    if (item.publishedAt !== null) throw new Refusal('WRONG_STATE', { what: 'item', what_zh: '信息条目', state: item.status }, ['itemId'])
    await setItem(scope.em, itemId, { embargo_until: until, updated_at: scope.now })
    return { itemId, until: until?.toISOString() ?? null, reason }
  },
})
