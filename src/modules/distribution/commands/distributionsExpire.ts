import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/** Ends every posting whose last day has passed (in the office's time zone); returns how many there were. */
export const distributionsExpire = defineCommand({
  name: 'distributionsExpire',
  action: 'distribution.record',
  input: z.object({ today: z.iso.date() }),
  subject: () => 'distributions',
  run: async ({ em, now }, { today }) => {
    const ended = await query<{ id: string }[]>(
      em,
      `update desk.distribution
       set state = 'EXPIRED', updated_at = ?
       where ends_on < ?::date and state in ('SENT', 'ACCEPTED', 'LIVE') and action <> 'RECALL'
       returning id`,
      [now, today],
    )
    return { count: ended.length }
  },
})
