import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { countingApprovals } from '../model/gate.js'
import type { RouteStepRule } from '../model/route.js'
import type { Review } from './reviews.js'
import { signerOf } from './signOffs.js'

/** How an approval is given: for whom, when a program gives it; and which field of the input gives it. */
export interface Signing {
  readonly onBehalfOf: string | null
  readonly field: string
}

/**
 * Declines an approval by an author of the item, or by somebody who has signed another step of the edition, where the route keeps them
 * apart. An approval that has run out is as if it had never been given.
 */
export async function requireSeparation(
  scope: Scope,
  review: Pick<Review, 'route' | 'itemId' | 'contentHash' | 'signOffs' | 'now'>,
  { step }: Pick<RouteStepRule, 'step'>,
  { onBehalfOf, field }: Signing,
): Promise<void> {
  const refused = (reason: string, reasonZh: string) => new Refusal('MUST_NOT_SIGN', { step, reason, reason_zh: reasonZh }, [field])
  const { route, itemId } = review
  const signer = signerOf(scope, onBehalfOf)
  const mine = countingApprovals(review).filter((signOff) => signOff.signer === signer)
  if (mine.some((signOff) => signOff.step === step)) throw refused('you have approved it already.', '您已签审过该环节。')
  if (!route.onePersonTwice && mine.length > 0)
    throw refused(
      `you have signed ${mine[0]?.step ?? ''} of this edition; one person signs one step.`,
      `您已签审该版本的 ${mine[0]?.step ?? ''}，一人只能签审一个环节。`,
    )
  if (!route.authorMaySign && (await isAuthor(scope, itemId, onBehalfOf)))
    throw refused('you have written on the item, and authors do not sign.', '您参与了该信息的起草，起草人不能签审。')
}

/** A program's own account writes and signs for many; of the person for whom it signs only the name is known. */
async function isAuthor(scope: Scope, itemId: string, onBehalfOf: string | null): Promise<boolean> {
  const [row] = await query(
    scope.em,
    `select
     from office.item_author author
     left join desk.account a on a.id = author.account_id
     where author.item_id = ? and case when ?::text is null then author.account_id = ? else a.display_name = ? end
     limit 1`,
    [itemId, onBehalfOf, scope.actor.id, onBehalfOf],
  )
  return row !== undefined
}
