import { sql } from 'kysely'
import type { Reader } from '../../../platform/database/open.js'
import { listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { ALIKE, similarity } from '../model/likeness.js'
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
  const pairs = await pairsToCompare(database.office, submissionIds)
  const shingles = await shinglesOf(database.office, new Set(pairs.flatMap(({ submissionId, otherId }) => [submissionId, otherId])))
  const alike = pairs
    .map((pair) => ({ ...pair, score: similarity(shingles.get(pair.submissionId) ?? [], shingles.get(pair.otherId) ?? []) }))
    .filter(({ score }) => score >= ALIKE)
    .toSorted((one, other) => other.score - one.score || (one.otherId < other.otherId ? -1 : 1))
  return listsInKeyOrder(submissionIds, alike, (row) => row.submissionId).map((list) => list.slice(0, MOST))
}

/** Those that share a band. The database finds them by its index; comparing the texts themselves is faster here. */
async function pairsToCompare(office: Reader, submissionIds: readonly string[]): Promise<Omit<SimilarRow, 'score'>[]> {
  const { rows } = await sql<Omit<SimilarRow, 'score'>>`
    select distinct mine.id as "submissionId", other.id as "otherId"
    from submission as mine
    join submission_band as band on band.submission_id = mine.id
    join submission_band as same on same.band = band.band
    join submission as other on other.id = same.submission_id
    where mine.id = any(${[...submissionIds]})
      and other.id <> mine.id
      and other.received_at between mine.received_at - make_interval(days => ${DAYS}) and mine.received_at + make_interval(days => ${DAYS})`.execute(
    office,
  )
  return rows
}

async function shinglesOf(office: Reader, ids: ReadonlySet<string>): Promise<Map<string, readonly number[]>> {
  const rows = await office
    .selectFrom('submission_likeness')
    .select(['submission_id as id', 'shingles'])
    .where('submission_id', '=', sql<string>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.shingles]))
}
