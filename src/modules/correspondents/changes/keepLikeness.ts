import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { likenessOf } from '../model/likeness.js'
import type { Submission } from '../model/submission.entity.js'

/** Keeps what is needed to find other submissions like this one. */
export async function keepLikeness(scope: Scope, { id, title, text }: Submission): Promise<void> {
  const { shingles, bands } = likenessOf(title, text)
  await query(
    scope.em,
    `insert into desk.submission_likeness (submission_id, shingles)
     values (?, ?)
     on conflict (submission_id) do update set shingles = excluded.shingles`,
    [id, [...shingles]],
  )
  await query(scope.em, 'delete from desk.submission_band where submission_id = ?', [id])
  await query(scope.em, 'insert into desk.submission_band (band, submission_id) select distinct unnest(?::integer[]), ?', [[...bands], id])
}
