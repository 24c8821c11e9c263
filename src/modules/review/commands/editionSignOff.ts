import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Denied } from '../../../platform/denied.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEdition, findItemLocked, setItem, type Item } from '../../catalogue/index.js'
import { advanceReview, endReview } from '../changes/advanceReview.js'
import { findReview, type Review } from '../changes/reviews.js'
import { requireSeparation } from '../changes/requireSeparation.js'
import { sign } from '../changes/signOffs.js'
import { openSteps } from '../model/gate.js'
import { stepsOf, type RouteStepRule } from '../model/route.js'

const line = z
  .string()
  .trim()
  .min(1, 'Leave it out rather than empty.')
  .max(200, 'At most 200 characters.')
  .regex(/^[^\n\r]*$/, 'It is one line.')

const input = z
  .object({
    editionId: z.string(),
    contentHash: z.string(),
    step: z.string(),
    verdict: z.enum(['APPROVE', 'RETURN', 'REFUSE']),
    comment: z.string().trim().max(2000, 'A comment has at most 2,000 characters.').nullish(),
    reference: line.nullish(),
    onBehalfOf: line.nullish(),
  })
  .superRefine(({ verdict, comment, reference, onBehalfOf }, context) => {
    if (verdict !== 'APPROVE' && !comment)
      context.addIssue({ code: 'custom', path: ['comment'], message: 'Say what is to be changed, or why it is refused.' })
    if ((reference == null) !== (onBehalfOf == null))
      context.addIssue({
        code: 'custom',
        path: [reference == null ? 'reference' : 'onBehalfOf'],
        message: 'A program that signs for somebody names both: the person (onBehalfOf) and the document in its system (reference).',
      })
  })
type Input = z.output<typeof input>

/** One body's verdict on one edition, for exactly the content that was read. A return reopens the draft; a refusal ends the edition. */
export const editionSignOff = defineCommand({
  name: 'editionSignOff',
  action: 'edition.sign-off',
  input,
  subject: (answer: { itemId: string; editionId: string; signOffId: string }) => answer.itemId,
  run: async (scope, given) => {
    const edition = await findEdition(scope.em, given.editionId)
    const item = await findItemLocked(scope.em, edition.itemId)
    const review = await findReview(scope, edition.id)
    if (!review) throw notAsked(given.step, 'it was never submitted for review.', '该版本没有送审。')
    const rule = ruleOf(review, given.step)
    requireRole(scope, rule)
    if (given.contentHash !== edition.contentHash)
      throw new Refusal('OTHER_CONTENT', { number: edition.number, current: edition.contentHash }, ['contentHash'])
    requireAsked(item, review, rule, given)
    if (given.verdict === 'APPROVE') await requireSeparation(scope, review, rule, { onBehalfOf: given.onBehalfOf ?? null, field: 'step' })
    const { verdict, comment = null, reference = null, onBehalfOf = null } = given
    const signOff = await sign(scope, edition, rule, { verdict, comment, reference, onBehalfOf })
    await settle(scope, item, { ...review, signOffs: [...review.signOffs, signOff] }, verdict)
    await scope.announce('edition.signedOff', item.id, { editionId: edition.id, step: rule.step, verdict })
    return { itemId: item.id, editionId: edition.id, signOffId: signOff.id }
  },
})

async function settle(scope: Scope, item: Item, review: Review, verdict: Input['verdict']): Promise<void> {
  if (verdict === 'APPROVE') {
    const { outcome } = await advanceReview(scope, review)
    if (outcome === 'APPROVED' && item.status === 'IN_REVIEW')
      await setItem(scope.em, item.id, { status: 'APPROVED', updated_at: scope.now })
    return
  }
  await endReview(scope, review, verdict === 'RETURN' ? 'RETURNED' : 'REFUSED')
  if (item.status !== 'PUBLISHED' && item.status !== 'WITHDRAWN')
    await setItem(scope.em, item.id, { status: 'DRAFT', updated_at: scope.now })
}

function ruleOf(review: Review, step: string): RouteStepRule {
  const steps = stepsOf(review.route)
  const rule = steps.find((one) => one.step === step)
  if (rule) return rule
  const reason = `The route ${review.route.code} has no step ${step}; its steps are ${steps.map((one) => one.step).join(', ')}.`
  throw new Refusal('INVALID', { reason }, ['step'])
}

function requireRole(scope: Scope, { roles }: RouteStepRule): void {
  if (!scope.actor.roles.some((role) => roles.includes(role))) throw new Denied('FORBIDDEN', 'edition.sign-off', roles)
}

/** A body may take back its approval until the edition is public; otherwise only open steps are decided. */
function requireAsked(item: Item, review: Review, rule: RouteStepRule, given: Input): void {
  if (item.status === 'WITHDRAWN') throw new Refusal('WITHDRAWN', {}, ['editionId'])
  if (review.outcome !== null && review.outcome !== 'APPROVED')
    throw notAsked(
      rule.step,
      `the review of this edition has ended (${review.outcome}).`,
      `该版本的审核已结束（${OUTCOMES[review.outcome]}）。`,
    )
  if (rule.byPublishing)
    throw notAsked(rule.step, 'it is signed by publishing (editionPublish).', '该环节由公开操作（editionPublish）签发。')
  const open = openSteps(review)
  if (open.some(({ step }) => step === rule.step)) return
  const decided = review.signOffs.some(({ step, verdict }) => step === rule.step && verdict === 'APPROVE')
  if (decided && given.verdict !== 'APPROVE' && canBeTakenBack(review)) return
  if (decided) throw notAsked(rule.step, 'it is approved already.', '该环节已同意。')
  const names = open.map(({ step }) => step)
  throw notAsked(rule.step, `${names.join(', ')} must be approved first.`, `须先完成 ${open.map(({ body }) => body).join('、')}。`)
}

/** Until the edition is public; what went public in an emergency, until its review has ended. */
function canBeTakenBack({ retrospective, outcome, published }: Review): boolean {
  return retrospective ? outcome === null : !published
}

const OUTCOMES = { RETURNED: '已退回', REFUSED: '不同意', SUPERSEDED: '已有新版本' } as const

function notAsked(step: string, reason: string, reasonZh: string): Refusal {
  return new Refusal('NOT_ASKED', { step, reason, reason_zh: reasonZh }, ['step'])
}
