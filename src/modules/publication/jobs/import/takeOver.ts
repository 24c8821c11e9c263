import type { z } from 'zod'
import { execute, type Answer, type Command } from '../../../../platform/command.js'
import type { RequestContext } from '../../../../platform/context.js'
import type { Refusal } from '../../../../platform/refusal.js'
import { attachmentAdd, draftCreate, draftUpdate } from '../../../catalogue/index.js'
import { draftSubmit } from '../../../review/index.js'
import { editionPublish } from '../../commands/editionPublish.js'
import { recordKeep } from '../../commands/recordKeep.js'
import type { Plan } from './plan.js'
import type { Prepared } from './prepare.js'

/** A command has declined; what was done before it stays, and the next run takes it on from there. */
export class Declined extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join('; '))
  }
}

/** `new`: public for the first time. `changed`: a newer edition of a public item. `unchanged`: it says this already. */
export type Outcome = 'new' | 'changed' | 'unchanged'

/**
 * Brings an item to say what its record says, by the commands that people work with.
 * @throws Declined
 */
export async function takeOver(context: RequestContext, plan: Plan, prepared: Prepared, recordHash: string): Promise<Outcome> {
  if (plan.step === 'keep') {
    await run(context, recordKeep, { editionId: plan.editionId, recordHash })
    return 'unchanged'
  }
  const editionId = plan.step === 'publish' ? plan.editionId : await sealed(context, plan, prepared)
  const { refusals } = await execute(context, editionPublish, { editionId, ...prepared.publish, recordHash })
  if (refusals[0]?.code === 'ALREADY_PUBLISHED') return takeOver(context, { step: 'keep', editionId }, prepared, recordHash)
  if (refusals.length > 0) throw new Declined(refusals)
  return outcomeOf(plan)
}

/** What comes of a plan when nothing stands in its way. */
export function outcomeOf(plan: Plan): Outcome {
  if (plan.step === 'keep') return 'unchanged'
  return plan.step !== 'create' && plan.standing.published ? 'changed' : 'new'
}

type Writing = Extract<Plan, { step: 'create' | 'revise' }>

async function sealed(context: RequestContext, plan: Writing, prepared: Prepared): Promise<string> {
  const { itemId, version } = plan.step === 'create' ? await created(context, prepared) : await revised(context, plan, prepared)
  for (const { fileName, mediaType, alt, base64 } of prepared.files)
    await run(context, attachmentAdd, { itemId, fileName, mediaType, alt, base64 })
  const { answer, refusals } = await execute(context, draftSubmit, { itemId, expectedVersion: version + prepared.files.length })
  if (answer !== null) return answer.editionId
  const newest = plan.step === 'revise' ? plan.standing.newest : null
  if (refusals[0]?.code === 'NOTHING_CHANGED' && newest) return newest.id
  throw new Declined(refusals)
}

interface Written {
  readonly itemId: string
  readonly version: number
}

async function created(context: RequestContext, { draft }: Prepared): Promise<Written> {
  const { itemId } = await run(context, draftCreate, draft)
  return { itemId, version: 1 }
}

/** Every field is given: what the record leaves out, the item loses. */
async function revised(context: RequestContext, { standing }: Extract<Plan, { step: 'revise' }>, { draft }: Prepared): Promise<Written> {
  const { itemId, draftVersion } = standing
  const { unitId: _, externalId: __, ...fields } = draft
  await run(context, draftUpdate, {
    ...fields,
    shortTitle: draft.shortTitle ?? null,
    summary: draft.summary ?? null,
    documentNumber: draft.documentNumber ?? null,
    formedOn: draft.formedOn ?? null,
    versionOn: draft.versionOn ?? null,
    disclosureBasis: draft.disclosureBasis ?? null,
    disclosureDueOn: draft.disclosureDueOn ?? null,
    attachmentIds: [],
    itemId,
    expectedVersion: draftVersion,
  })
  return { itemId, version: draftVersion + 1 }
}

async function run<S extends z.ZodType, A extends Answer>(context: RequestContext, command: Command<S, A>, input: z.input<S>): Promise<A> {
  const { answer, refusals } = await execute(context, command, input)
  if (answer === null) throw new Declined(refusals)
  return answer
}
