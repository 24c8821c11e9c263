import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { itemsByIds, ItemType, unitsByIds, UnitType, type ItemRow, type UnitRow } from '../../catalogue/index.js'
import { listSubmissions } from '../queries/listSubmissions.js'
import { messagesBySubmission, type MessageRow } from '../queries/messagesBySubmission.js'
import { similarBySubmission, type SimilarRow } from '../queries/similarBySubmission.js'
import type { SubmissionRow } from '../queries/submissionRows.js'
import { itemIdBySubmission, submissionsByIds, submissionsByItem } from '../queries/submissionsByIds.js'
import { uploadsBySubmission, type UploadRow } from '../queries/uploads.js'
import { SubmissionStatus } from './enums.js'
import { SimilarSubmission, Submission, SubmissionMessage } from './submission.type.js'
import { Upload } from './upload.type.js'

export const SubmissionConnection = connectionOf('Submission', () => Submission, 'submissions')

@Resolver(() => Submission)
export class SubmissionResolver {
  @Query(() => SubmissionConnection, {
    description:
      '来稿. The newest first. A correspondent sees what is his or her own, those who work on submissions see all, everybody else none.',
  })
  submissions(
    @Ctx() context: ReadContext,
    @Arg('statuses', () => [SubmissionStatus], { nullable: true, description: 'Only those in one of these states.' }) statuses:
      | string[]
      | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<SubmissionRow>> {
    return listSubmissions(context, { statuses: statuses ?? null, correspondentId: null }, page)
  }

  @FieldResolver(() => UnitType, { description: 'The correspondent’s unit at the time.' })
  unit(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<UnitRow | null> {
    return load(context, unitsByIds, submission.unitId)
  }

  @FieldResolver(() => ItemType, {
    nullable: true,
    description: 'The item it was adopted into; null before, and for a correspondent until the item is public.',
  })
  async item(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, await load(context, itemIdBySubmission, submission.id))
  }

  @FieldResolver(() => [SubmissionMessage], { description: '来稿往来. Every step from first receipt on, in order of time.' })
  messages(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<MessageRow[]> {
    return load(context, messagesBySubmission, submission.id)
  }

  @FieldResolver(() => [Upload], { description: '附件. The files that came with it, at most nine.' })
  attachments(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<UploadRow[]> {
    return load(context, uploadsBySubmission, submission.id)
  }

  @FieldResolver(() => [SimilarSubmission], {
    description: '相似来稿. Others of the same 90 days that say much the same, the most alike first; empty for a correspondent.',
  })
  similar(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<SimilarRow[]> {
    return load(context, similarBySubmission, submission.id)
  }

  @FieldResolver(() => Submission, {
    nullable: true,
    description:
      'The submission that says the same, where that was why it was declined; null otherwise, and for a correspondent unless it is an own one.',
  })
  duplicateOf(@Root() submission: SubmissionRow, @Ctx() context: ReadContext): Promise<SubmissionRow | null> {
    return loadMaybe(context, submissionsByIds, submission.duplicateOfId)
  }
}

@Resolver(() => SimilarSubmission)
export class SimilarSubmissionResolver {
  @FieldResolver(() => Submission, { description: 'The other submission.' })
  submission(@Root() { otherId }: SimilarRow, @Ctx() context: ReadContext): Promise<SubmissionRow | null> {
    return load(context, submissionsByIds, otherId)
  }
}

@Resolver(() => ItemType)
export class ItemSubmissionResolver {
  @FieldResolver(() => [Submission], {
    description: '来稿. The submissions the item was made of, as far as they exist for the caller; their correspondents share the credit.',
  })
  submissions(@Root() item: ItemRow, @Ctx() context: ReadContext): Promise<SubmissionRow[]> {
    return load(context, submissionsByItem, item.id)
  }
}
