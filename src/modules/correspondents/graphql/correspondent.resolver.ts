import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { submissionAnswer } from '../commands/submissionAnswer.js'
import { submissionAttach } from '../commands/submissionAttach.js'
import { submissionCreate } from '../commands/submissionCreate.js'
import type { SubmissionRow } from '../queries/submissionRows.js'
import { submissionsByIds } from '../queries/submissionsByIds.js'
import {
  SubmissionAnswerInput,
  SubmissionAnswerPayload,
  SubmissionAttachInput,
  SubmissionAttachPayload,
  SubmissionCreateInput,
  SubmissionCreatePayload,
} from './submission.inputs.js'
import { Submission } from './submission.type.js'

const AFTER = 'The submission after the change; null when declined.'

@Resolver(() => SubmissionCreatePayload)
export class SubmissionCreateResolver {
  @Mutation(() => SubmissionCreatePayload, {
    nullable: true,
    description:
      '报送. Sends a report in. On a bad network send it again under the same clientMutationId: it is received once. CORRESPONDENT.',
  })
  async submissionCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionCreateInput, { description: 'The report.' }) input: SubmissionCreateInput,
  ): Promise<SubmissionCreatePayload> {
    return mutate(context, submissionCreate, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: AFTER })
  submission(@Root() payload: SubmissionCreatePayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionId ?? null)
  }
}

@Resolver(() => SubmissionAnswerPayload)
export class SubmissionAnswerResolver {
  @Mutation(() => SubmissionAnswerPayload, {
    nullable: true,
    description: '补充. Answers the editor’s question; the submission is RECEIVED again. CORRESPONDENT.',
  })
  async submissionAnswer(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionAnswerInput, { description: 'The answer.' }) input: SubmissionAnswerInput,
  ): Promise<SubmissionAnswerPayload> {
    return mutate(context, submissionAnswer, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: AFTER })
  submission(@Root() payload: SubmissionAnswerPayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionId ?? null)
  }
}

@Resolver(() => SubmissionAttachPayload)
export class SubmissionAttachResolver {
  @Mutation(() => SubmissionAttachPayload, { nullable: true, description: '补传文件. Adds files that came after the text. CORRESPONDENT.' })
  async submissionAttach(
    @Ctx() context: RequestContext,
    @Arg('input', () => SubmissionAttachInput, { description: 'The files.' }) input: SubmissionAttachInput,
  ): Promise<SubmissionAttachPayload> {
    return mutate(context, submissionAttach, input)
  }

  @FieldResolver(() => Submission, { nullable: true, description: AFTER })
  submission(@Root() payload: SubmissionAttachPayload, @Ctx() context: RequestContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, payload.submissionId ?? null)
  }
}
