import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { DraftFields, GenreType } from '../../catalogue/index.js'
import { SubmissionKind } from './enums.js'

const SENT_FILES = 'Uploads that are READY, by id: the last part of the address that tus gave.'

@InputType({ description: 'A report.' })
export class SubmissionCreateInput extends MutationInput {
  @Field(() => String, { description: 'The title, at most 200 characters.' })
  readonly title!: string

  @Field(() => String, { description: 'The text, at most 20,000 characters; plain, a paragraph a line.' })
  readonly text!: string

  @Field(() => Day, { nullable: true, description: 'The day of the event.' })
  readonly happenedOn?: string | null

  @Field(() => SubmissionKind, { nullable: true, description: 'What kind of report it is; NEWS when left out.' })
  readonly kind?: keyof typeof SubmissionKind | null

  @Field(() => [ID], { nullable: true, description: `${SENT_FILES} At most nine; later ones by submissionAttach.` })
  readonly attachmentIds?: string[] | null
}

@InputType({ description: 'An answer to the editor’s question; what is left out stays as it was.' })
export class SubmissionAnswerInput extends MutationInput {
  @Field(() => ID, { description: 'The submission.' })
  readonly submissionId!: string

  @Field(() => String, { nullable: true, description: 'A better title.' })
  readonly title?: string | null

  @Field(() => String, { nullable: true, description: 'The text, changed.' })
  readonly text?: string | null

  @Field(() => Day, { nullable: true, description: 'The day of the event, corrected.' })
  readonly happenedOn?: string | null

  @Field(() => String, { nullable: true, description: 'The answer in words, at most 1,000 characters.' })
  readonly note?: string | null

  @Field(() => [ID], { nullable: true, description: `${SENT_FILES} They are added to those it has.` })
  readonly attachmentIds?: string[] | null
}

@InputType({ description: 'Files that come after the text.' })
export class SubmissionAttachInput extends MutationInput {
  @Field(() => ID, { description: 'The submission.' })
  readonly submissionId!: string

  @Field(() => [ID], { description: `${SENT_FILES} They are added to those it has, at most nine in all.` })
  readonly attachmentIds!: string[]
}

@InputType({ description: 'A question to the correspondent.' })
export class SubmissionReturnInput extends MutationInput {
  @Field(() => ID, { description: 'The submission.' })
  readonly submissionId!: string

  @Field(() => String, { description: 'What is missing or unclear, at most 1,000 characters.' })
  readonly question!: string
}

@InputType({ description: 'Why a submission is not used.' })
export class SubmissionDeclineInput extends MutationInput {
  @Field(() => ID, { description: 'The submission.' })
  readonly submissionId!: string

  @Field(() => String, { description: 'The reason, for the correspondent to read; at most 1,000 characters.' })
  readonly reason!: string

  @Field(() => ID, { nullable: true, description: 'The submission that says the same, when that is the reason.' })
  readonly duplicateOfId?: string | null
}

@InputType({
  description:
    'What is made of submissions: a new draft, whose fields come from them where they are left out, or an addition to one that exists.',
})
export class SubmissionAdoptInput extends DraftFields {
  @Field(() => ID, { nullable: true, description: 'The submission; give this, submissionIds or both.' })
  readonly submissionId?: string | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Submissions on the same matter; their correspondents share the credit. The first gives title and unit.',
  })
  readonly submissionIds?: string[] | null

  @Field(() => ID, { nullable: true, description: 'An existing item to adopt them into; leave the fields of the draft out then.' })
  readonly itemId?: string | null

  @Field(() => Int, { nullable: true, description: 'With itemId: the version of its draft that was read (`item.desk.version`).' })
  readonly expectedVersion?: number | null

  @Field(() => ID, { nullable: true, description: 'The unit that will publish it; the first correspondent’s when left out.' })
  readonly unitId?: string | null

  @Field(() => String, { nullable: true, description: 'The title; the first submission’s when left out.' })
  readonly title?: string | null

  @Field(() => GenreType, { nullable: true, description: 'What kind of document it is; WORK_NEWS when left out.' })
  readonly genre?: keyof typeof GenreType | null

  @Field(() => [ID], { nullable: true, description: 'Of the submissions’ files those to take over; all when left out.' })
  readonly attachmentIds?: string[] | null
}

@ObjectType({ description: 'What submissionCreate did.', simpleResolvers: true })
export class SubmissionCreatePayload extends MutationPayload {
  readonly submissionId!: string | null
}

@ObjectType({ description: 'What submissionAnswer did.', simpleResolvers: true })
export class SubmissionAnswerPayload extends MutationPayload {
  readonly submissionId!: string | null
}

@ObjectType({ description: 'What submissionAttach did.', simpleResolvers: true })
export class SubmissionAttachPayload extends MutationPayload {
  readonly submissionId!: string | null
}

@ObjectType({ description: 'What submissionReturn did.', simpleResolvers: true })
export class SubmissionReturnPayload extends MutationPayload {
  readonly submissionId!: string | null
}

@ObjectType({ description: 'What submissionDecline did.', simpleResolvers: true })
export class SubmissionDeclinePayload extends MutationPayload {
  readonly submissionId!: string | null
}

@ObjectType({ description: 'What submissionAdopt did.', simpleResolvers: true })
export class SubmissionAdoptPayload extends MutationPayload {
  readonly submissionIds!: readonly string[] | null
  readonly itemId!: string | null
}
