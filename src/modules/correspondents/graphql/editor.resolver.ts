import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { itemsByIds, ItemType, type ItemRow } from '../../catalogue/index.js'
import { submissionAdopt } from '../commands/submissionAdopt.js'
import { submissionDecline } from '../commands/submissionDecline.js'
import { submissionReturn } from '../commands/submissionReturn.js'
import type { SubmissionRow } from '../queries/submissionRows.js'
import { submissionsByIds } from '../queries/submissionsByIds.js'
import {
  SubmissionAdoptInput,
  SubmissionAdoptPayload,
  SubmissionDeclineInput,
  SubmissionDeclinePayload,
  SubmissionReturnInput,
  SubmissionReturnPayload,
} from './submission.inputs.js'
import { Submission } from './submission.type.js'

const AFTER = 'The submission after the change; null when declined.'

@Resolver(() => SubmissionReturnPayload)
export class SubmissionReturnResolver {
  @Mutation(() => SubmissionReturnPayload, { nullable: true, description: '退改. Returns a submission with a question. EDITOR.' })
  async submissionReturn(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionReturnInput, { description: 'The question.' }) input: SubmissionReturnInput,
  ): Promise<SubmissionReturnPayload> {
    return mutate(context, submissionReturn, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: AFTER })
  submission(@Root() payload: SubmissionReturnPayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionId ?? null)
  }
}

@Resolver(() => SubmissionDeclinePayload)
export class SubmissionDeclineResolver {
  @Mutation(() => SubmissionDeclinePayload, { nullable: true, description: '不采用. Declines a submission with a reason. EDITOR.' })
  async submissionDecline(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionDeclineInput, { description: 'The reason.' }) input: SubmissionDeclineInput,
  ): Promise<SubmissionDeclinePayload> {
    return mutate(context, submissionDecline, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: AFTER })
  submission(@Root() payload: SubmissionDeclinePayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionId ?? null)
  }
}

@Resolver(() => SubmissionAdoptPayload)
export class SubmissionAdoptResolver {
  @Mutation(() => SubmissionAdoptPayload, {
    nullable: true,
    description: '采用. Makes an item of submissions, or adds them to one; the link stays. Nothing of it is public. EDITOR.',
  })
  async submissionAdopt(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionAdoptInput, { description: 'Which, and into what.' }) input: SubmissionAdoptInput,
  ): Promise<SubmissionAdoptPayload> {
    return mutate(context, submissionAdopt, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: 'The first of them after the change; null when declined.' })
  submission(@Root() payload: SubmissionAdoptPayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionIds?.[0] ?? null)
  }

  @FieldResolver(() => [Submission], { description: 'All of them after the change; empty when declined.' })
  async submissions(@Root() payload: SubmissionAdoptPayload, @Ctx() context: RequestContext): Promise<SubmissionRow[]> {
    const rows = await Promise.all((payload.submissionIds ?? []).map((id) => load(context, submissionsByIds, id)))
    return rows.filter((row) => row !== null)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: SubmissionAdoptPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }
}
