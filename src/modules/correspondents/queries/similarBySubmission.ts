import { sql } from 'kysely'
import { listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { ALIKE } from '../model/likeness.js'
import { seesAll } from './visibleSubmissions.js'

const DAYS = 90
const MOST = 10

export interface SimilarRow {
  readonly submissionId: string
  readonly otherId: string
  /** Shared pairs of characters among all pairs, from 0 to 1. */
  readonly score: number
}

/**
 * Submissions received within 90 days of each other that say much the same, the most alike first, at most ten each. For those only
 * who work on all submissions: a correspondent does not learn what others sent in.
 */
export const similarBySubmission: Batch<string, SimilarRow[]> = async ({ actor, database }, submissionIds) => {
  if (!seesAll(actor)) return submissionIds.map(() => [])
  const { rows } = await sql<SimilarRow>`
    select mine.id as "submissionId", alike.id as "otherId", alike.score
    from submission as mine
    join submission_likeness as likeness on likeness.submission_id = mine.id
    cross join lateral (
      select candidate.id, shared.count::float8 / (cardinality(likeness.shingles) + cardinality(candidate.shingles) - shared.count) as score
      from (
        select other.id, other_likeness.shingles
        from submission_likeness as other_likeness
        join submission as other on other.id = other_likeness.submission_id
        where other_likeness.bands && likeness.bands
          and other.id <> mine.id
          and other.received_at between mine.received_at - make_interval(days => ${DAYS}) and mine.received_at + make_interval(days => ${DAYS})
      ) as candidate
      cross join lateral (
        select count(*) as count
        from unnest(likeness.shingles) as one
        join unnest(candidate.shingles) as other on other = one
      ) as shared
    ) as alike
    where mine.id = any(${[...submissionIds]}) and alike.score >= ${ALIKE}
    order by mine.id, alike.score desc, alike.id`.execute(database.office)
  return listsInKeyOrder(submissionIds, rows, (row) => row.submissionId).map((list) => list.slice(0, MOST))
}
