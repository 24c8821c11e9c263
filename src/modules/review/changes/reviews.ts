import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import type { Gate, SignOffFacts } from '../model/gate.js'
import { versionOf, type RouteRow, type RouteVersion } from '../model/route.js'

/** The review of an edition as it stands, with what its gate looks at. */
export interface Review extends Gate {
  readonly editionId: string
  readonly itemId: string
  readonly route: RouteVersion
  readonly outcome: 'APPROVED' | 'RETURNED' | 'REFUSED' | 'SUPERSEDED' | null
  readonly signOffs: readonly KeptSignOff[]
  /** True when the edition went public in an emergency and is reviewed afterwards. */
  readonly retrospective: boolean
  /** True when the edition is public, or was. */
  readonly published: boolean
}

export interface KeptSignOff extends SignOffFacts {
  readonly id: string
  readonly signedBy: string
  readonly digest: string
}

/** The review of an edition; null when none was opened, as for migrated content. The item is locked, so it stays as it is read. */
export async function findReview(scope: Scope, editionId: string): Promise<Review | null> {
  const [row] = await query<ReviewRow[]>(
    scope.em,
    `select r.edition_id as "editionId", r.item_id as "itemId", r.outcome, e.content_hash as "contentHash",
       r.retrospective, exists (select from desk.publication p where p.edition_id = r.edition_id) as published,
       v.id, v.code, v.name, v.effective_from::text as "effectiveFrom", v.definition
     from desk.review r
     join desk.edition e on e.id = r.edition_id
     join desk.route_version v on v.id = r.route_id
     where r.edition_id = ?`,
    [editionId],
  )
  if (!row) return null
  const { editionId: _, itemId, outcome, contentHash, retrospective, published, ...route } = row
  return {
    editionId,
    itemId,
    outcome,
    contentHash,
    retrospective,
    published,
    route: versionOf(route),
    signOffs: await signOffsOn(scope, editionId),
    now: scope.now,
  }
}

interface ReviewRow extends RouteRow {
  readonly editionId: string
  readonly itemId: string
  readonly outcome: Review['outcome']
  readonly contentHash: string
  readonly retrospective: boolean
  readonly published: boolean
}

/** The verdicts on an edition and the approvals that survived for it, in the order in which they were given. */
async function signOffsOn(scope: Scope, editionId: string): Promise<readonly KeptSignOff[]> {
  const rows = await query<(Omit<KeptSignOff, 'signedAt'> & { readonly signedAt: string })[]>(
    scope.em,
    `select s.id, s.step, s.verdict, s.content_hash as "contentHash", s.signed_by as "signedBy", s.signed_at as "signedAt", s.digest,
       s.signed_by || coalesce(' ' || s.on_behalf_of, '') as signer, s.edition_id <> ? as survived
     from desk.sign_off s
     where s.edition_id = ?
       or s.id in (select sign_off_id from desk.surviving_sign_off where edition_id = ?)
     order by s.signed_at, s.id`,
    [editionId, editionId, editionId],
  )
  return rows.map((row) => ({ ...row, signedAt: new Date(row.signedAt) }))
}
