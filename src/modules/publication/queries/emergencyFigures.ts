import { sql } from 'kysely'
import { dayIn } from '../../../platform/clock.js'
import type { RequestContext } from '../../../platform/context.js'

export interface Figures {
  readonly published: number
  readonly emergencies: number
  /** 0 to 1; null when nothing was published. */
  readonly share: number | null
  readonly openReviews: number
  readonly overdueReviews: number
}

/** Figures over days in the office's time zone, YYYY-MM-DD, both included. */
export async function emergencyFigures(context: RequestContext, { from, to }: { from: string; to: string }): Promise<Figures> {
  const { reader, settings, clock } = context
  const during = sql<boolean>`(at at time zone ${settings.timeZone})::date between ${from}::date and ${to}::date`
  const row = await reader
    .with('became', (db) =>
      db
        .selectFrom('ledger_entry')
        .select(['position', 'route'])
        .where('kind', 'in', ['PUBLISHED', 'CORRECTED'])
        .where('route', '<>', 'MIGRATED')
        .where(during),
    )
    .with('waiting', (db) =>
      db
        .selectFrom('emergency_publication')
        .innerJoin('became', 'became.position', 'emergency_publication.position')
        .innerJoin('review_task', 'review_task.edition_id', 'emergency_publication.edition_id')
        .select([
          'emergency_publication.edition_id',
          sql<boolean>`bool_or(due_on::date < ${dayIn(settings.timeZone, clock.now())}::date)`.as('overdue'),
        ])
        .where('review_outcome', 'is', null)
        .where('review_task.open', '=', true)
        .groupBy('emergency_publication.edition_id'),
    )
    .selectNoFrom((eb) => [
      eb
        .selectFrom('became')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('published'),
      eb
        .selectFrom('became')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('route', '=', 'EMERGENCY')
        .as('emergencies'),
      eb
        .selectFrom('waiting')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('openReviews'),
      eb
        .selectFrom('waiting')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('overdue', '=', true)
        .as('overdueReviews'),
    ])
    .executeTakeFirstOrThrow()
  const { published, emergencies, openReviews, overdueReviews } = row
  const share = published ? (emergencies ?? 0) / published : null
  return {
    published: published ?? 0,
    emergencies: emergencies ?? 0,
    share,
    openReviews: openReviews ?? 0,
    overdueReviews: overdueReviews ?? 0,
  }
}
