import { Field, Float, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { DateTime, Day } from '../../../platform/graphql/scalars.js'
import { SubmissionKind, SubmissionStatus, SubmissionStep } from './enums.js'

@ObjectType({
  implements: Node,
  description: '来稿. What a correspondent sent in; it exists for its correspondent and for those who work on submissions.',
  simpleResolvers: true,
})
export class Submission extends Node {
  @Field(() => DateTime, { description: 'When it was first received.' })
  readonly receivedAt!: Date

  @Field(() => String, { description: 'The correspondent’s name at the time.' })
  readonly correspondent!: string

  @Field(() => SubmissionKind, { description: 'What kind of report it is.' })
  readonly kind!: string

  @Field(() => String, { description: 'The title, as last sent.' })
  readonly title!: string

  @Field(() => String, { description: 'The text, as last sent; plain, a paragraph a line.' })
  readonly text!: string

  @Field(() => Day, { nullable: true, description: 'The day of the event; null when none was given.' })
  readonly happenedOn!: string | null

  @Field(() => Boolean, { description: 'Whether it came late: more days after the event than the office allows (3 unless set otherwise).' })
  readonly late!: boolean

  @Field(() => SubmissionStatus, { description: 'How far it is.' })
  readonly status!: string

  @Field(() => String, { nullable: true, description: 'The editor’s question; null unless the status is NEEDS_CHANGES.' })
  readonly question!: string | null

  @Field(() => String, { nullable: true, description: 'Why it was declined; null unless it was.' })
  readonly declineReason!: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it was adopted or declined; null before.' })
  readonly decidedAt!: Date | null

  readonly unitId!: string
  readonly duplicateOfId!: string | null
}

@ObjectType({ description: '来稿往来. One step of the conversation, kept for ever.', simpleResolvers: true })
export class SubmissionMessage {
  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date

  @Field(() => SubmissionStep, { description: 'What was done.' })
  readonly kind!: string

  @Field(() => Boolean, { description: 'Whether it came from the office; otherwise from the correspondent.' })
  readonly fromOffice!: boolean

  @Field(() => String, { nullable: true, description: 'The person; for a correspondent null where somebody of the office wrote.' })
  readonly by!: string | null

  @Field(() => String, { nullable: true, description: 'The question, the reason or the answering words; null when there are none.' })
  readonly note!: string | null

  @Field(() => String, { nullable: true, description: 'The title as sent in this step; null in a step that sent none.' })
  readonly title!: string | null

  @Field(() => String, { nullable: true, description: 'The text as sent in this step; null in a step that sent none.' })
  readonly text!: string | null

  @Field(() => Day, { nullable: true, description: 'The day of the event as sent in this step; null when none was.' })
  readonly happenedOn!: string | null
}

@ObjectType({ description: '相似来稿. Another submission that says much the same.', simpleResolvers: true })
export class SimilarSubmission {
  @Field(() => Float, { description: 'How much the two texts share, from 0 to 1: pairs of neighbouring characters in both, among all.' })
  readonly score!: number

  readonly otherId!: string
}
