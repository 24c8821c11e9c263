import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { discardUploads } from '../changes/discardUploads.js'
import { UNUSED_HOURS } from '../model/file-limits.js'

const MOST_AT_ONCE = 1000

/**
 * Throws away uploads that no submission has used for 48 hours, at most 1,000 at once; returns how many there were.
 * What a submission or an item uses is never touched.
 */
export const uploadsExpire = defineCommand({
  name: 'uploadsExpire',
  action: 'uploads.expire',
  input: z.object({}),
  subject: () => 'uploads',
  run: async (scope) => {
    const rows = await query<{ id: string }[]>(
      scope.em,
      `select u.id
       from desk.upload u
       where u.created_at < ? and not exists (select from desk.submission_upload s where s.upload_id = u.id)
       order by u.created_at
       limit ?
       for update skip locked`,
      [new Date(scope.now.getTime() - UNUSED_HOURS * 3_600_000), MOST_AT_ONCE],
    )
    return {
      count: await discardUploads(
        scope,
        rows.map((row) => row.id),
      ),
    }
  },
})
