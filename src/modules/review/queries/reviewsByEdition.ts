import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, load, type Batch } from '../../../platform/load.js'
import type { Gate } from '../model/gate.js'
import type { Route } from '../model/route.js'
import { signOffsByEdition, type SignOffRow } from './signOffsByEdition.js'

/** The review of an edition, as the office reads it. */
export interface ReviewRow {
  readonly editionId: string
  readonly outcome: string | null
  readonly retrospective: boolean
  readonly route: Route
  readonly tasks: readonly AskedTask[]
}

export interface AskedTask {
  readonly step: string
  readonly dueOn: string | null
  readonly dueProvisional: boolean
  readonly open: boolean
}

/** Null where none was opened, as for migrated content. */
export const reviewsByEdition: Batch<string, ReviewRow | null> = async ({ reader }, editionIds) => {
  const [reviews, tasks] = await Promise.all([
    reader
      .selectFrom('review')
      .innerJoin('route_version', 'route_version.id', 'review.route_id')
      .select(['review.edition_id as editionId', 'review.outcome', 'review.retrospective', 'code', 'name', 'definition'])
      .where('review.edition_id', 'in', editionIds)
      .execute(),
    reader
      .selectFrom('review_task')
      .select(['edition_id as editionId', 'step', 'due_on as dueOn', 'due_provisional as dueProvisional', 'closed_at as closedAt'])
      .where('edition_id', 'in', editionIds)
      .execute(),
  ])
  const rows = reviews.map(({ editionId, outcome, retrospective, code, name, definition }) => ({
    editionId,
    outcome,
    retrospective,
    route: { ...(definition as Omit<Route, 'code' | 'name'>), code, name },
    tasks: tasks
      .filter((task) => task.editionId === editionId)
      .map(({ step, dueOn, dueProvisional, closedAt }) => ({ step, dueOn, dueProvisional, open: closedAt === null })),
  }))
  return inKeyOrder(editionIds, rows, (row) => row.editionId)
}

/** What the gate of a review looks at, as of an instant. */
export async function gateOf(context: ReadContext, { editionId, route }: ReviewRow, contentHash: string, now: Date): Promise<Gate> {
  const signOffs = await load(context, signOffsByEdition, editionId)
  return { route, contentHash, now, signOffs: signOffs.map(factsOf) }
}

function factsOf(row: SignOffRow): Gate['signOffs'][number] {
  const { step, verdict, contentHash, accountId, reference, by, at, survived } = row
  const signer = `${accountId ?? ''}${reference === null ? '' : ` ${by ?? ''}`}`
  return { step, verdict, contentHash, signer, signedAt: at, survived: survived.length > 0 }
}
