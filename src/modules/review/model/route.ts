import type { Role } from '../../../platform/actor.js'
import type { DisclosureClassCode, GenreCode } from '../../catalogue/index.js'
import type { ContentField } from './changed-fields.js'

/** One review that an edition needs: which body decides, which roles may sign for it, and by when. */
export interface RouteStepRule {
  readonly step: string
  /** The deciding body, as the office calls it. */
  readonly body: string
  readonly roles: readonly Role[]
  /** Working days from the day after the body was asked; null: no limit. */
  readonly limitDays: number | null
  /** How many people of the body must approve. */
  readonly quorum: number
  /** An approval holds for the next edition, too, when nothing but these fields changed. */
  readonly survives: readonly ContentField[]
  /** Whoever publishes signs this step by doing so. */
  readonly byPublishing: boolean
}

/** What a route is taken for; an empty list means any. The categories count with all that lies below them. */
export interface RouteChoice {
  readonly genres: readonly GenreCode[]
  readonly categories: readonly string[]
  readonly disclosureClasses: readonly DisclosureClassCode[]
  /** Where several routes fit, the one with the highest number is taken. */
  readonly priority: number
}

/** The ordered reviews that a kind of item needs before it may be published. */
export interface Route {
  readonly code: string
  readonly name: string
  /** In order; the steps of one stage are decided side by side. */
  readonly stages: readonly (readonly RouteStepRule[])[]
  /** Off: who has written on the draft or sealed it signs nothing of it. */
  readonly authorMaySign: boolean
  /** Off: nobody signs two steps of an edition. */
  readonly onePersonTwice: boolean
  /** How many days an approval holds; null: for ever. */
  readonly approvalDays: number | null
  /** Null: taken for nothing new. */
  readonly choice: RouteChoice | null
}

/** A route as it stands from a day on. */
export interface RouteVersion extends Route {
  readonly id: string
  /** YYYY-MM-DD in the office's time zone. */
  readonly effectiveFrom: string
}

/**
 * The route of migrated content: no steps. It was approved and published elsewhere before it came here, only the importer takes it, and
 * the ledger names it for ever.
 */
export const MIGRATED = 'MIGRATED'

/** How the ledger calls an edition that the principal published before its reviews were done. */
export const EMERGENCY = 'EMERGENCY'

export function stepsOf({ stages }: Pick<Route, 'stages'>): readonly RouteStepRule[] {
  return stages.flat()
}

/** A version as it is kept. */
export interface RouteRow extends Pick<RouteVersion, 'id' | 'code' | 'name' | 'effectiveFrom'> {
  readonly definition: unknown
}

export function versionOf({ definition, ...row }: RouteRow): RouteVersion {
  return { ...(definition as Omit<Route, 'code' | 'name'>), ...row }
}
