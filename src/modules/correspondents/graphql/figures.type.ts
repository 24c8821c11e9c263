import { Field, Int, ObjectType } from 'type-graphql'
import type { PointsRule as PointsRuleRow } from '../model/points.js'
import type { PersonFigures, UnitFigures } from '../queries/monthFigures.js'
import { PointsBasis, SubmissionKind } from './enums.js'

@ObjectType({ description: '计分规则. One rule by which points are given; administrators change it.', simpleResolvers: true })
export class PointsRule implements PointsRuleRow {
  @Field(() => String, { description: 'The set it belongs to, such as COUNTY_A.' })
  readonly set!: string

  @Field(() => String, { description: 'Its name within the set.' })
  readonly code!: string

  @Field(() => String, { description: 'What it is called.' })
  readonly label!: string

  @Field(() => PointsBasis, { description: 'By what it gives points.' })
  readonly basis!: string

  @Field(() => Int, { description: 'The points each time it applies; negative ones are taken off.' })
  readonly points!: number

  @Field(() => SubmissionKind, { nullable: true, description: 'The kind of submission it counts; null when it counts every kind.' })
  readonly kind!: string | null

  @Field(() => Int, { nullable: true, description: 'With QUOTA: how many must be sent in during the month; null otherwise.' })
  readonly least!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'With CHANNEL: the code of the channel that stands for this level; null until one is named.',
  })
  readonly channel!: string | null

  @Field(() => String, { nullable: true, description: 'A remark, such as why it cannot be computed; null when there is none.' })
  readonly note!: string | null

  @Field(() => Boolean, { description: 'Whether it is in use.' })
  readonly active!: boolean
}

@ObjectType({ description: '得分项. What one rule gave.', simpleResolvers: true })
export class PointsPart {
  @Field(() => PointsRule, { description: 'The rule.' })
  readonly rule!: PointsRule

  @Field(() => Int, { description: 'How often it applied.' })
  readonly count!: number

  @Field(() => Int, { description: 'The points it gave.' })
  readonly points!: number
}

@ObjectType({ description: '得分. The points by one set of rules.', simpleResolvers: true })
export class PointsTotal {
  @Field(() => String, { description: 'The set of rules.' })
  readonly set!: string

  @Field(() => Int, { description: 'The sum of what could be counted.' })
  readonly points!: number

  @Field(() => [PointsPart], { description: 'Each rule that was counted.' })
  readonly parts!: readonly PointsPart[]

  @Field(() => [PointsRule], {
    description: 'Rules that were not counted: by their nature, or because no channel stands for their level yet.',
  })
  readonly uncounted!: readonly PointsRule[]
}

@ObjectType({ description: 'How much of a month went out on one channel.', simpleResolvers: true })
export class ChannelFigure {
  @Field(() => String, { description: 'The channel’s code.' })
  readonly code!: string

  @Field(() => String, { description: 'The channel’s name.' })
  readonly name!: string

  @Field(() => Int, { description: 'The items of the month that were sent out on it, each once.' })
  readonly published!: number
}

@ObjectType({ description: 'What was counted in a month.' })
export abstract class Figures {
  @Field(() => Int, { description: '报送数. Submissions received in the month.' })
  readonly submitted!: number

  @Field(() => Int, { description: '迟报数. Of those, how many came late.' })
  readonly late!: number

  @Field(() => Int, { description: '采用数. Submissions adopted in the month, whenever they were received.' })
  readonly adopted!: number

  @Field(() => Int, { description: '未采用数. Submissions declined in the month.' })
  readonly declined!: number

  @Field(() => Int, {
    description:
      '公开数. Items made of their submissions that were first published in the month and are public; each counts once, whatever its channels.',
  })
  readonly published!: number

  @Field(() => Int, { description: '更正数. Of their public items, how many were corrected in the month.' })
  readonly corrected!: number

  @Field(() => [ChannelFigure], {
    description: 'Where the items of the month were sent out, in order of the codes; an item counts once on each channel.',
  })
  readonly channels!: readonly ChannelFigure[]

  @Field(() => [PointsTotal], { description: '得分. The points by each set of rules in use.' })
  readonly points!: readonly PointsTotal[]
}

@ObjectType({ description: '个人统计. A correspondent’s month.', simpleResolvers: true })
export class CorrespondentFigures extends Figures implements Pick<PersonFigures, 'correspondent' | 'unitId'> {
  @Field(() => String, { description: 'The correspondent’s name.' })
  readonly correspondent!: string

  readonly unitId!: string | null
}

@ObjectType({ description: '单位统计. A unit’s month.', simpleResolvers: true })
export class UnitMonthFigures extends Figures implements Pick<UnitFigures, 'unitId'> {
  readonly unitId!: string
}

@ObjectType({ description: '月度统计. What correspondents sent in and what became of it.', simpleResolvers: true })
export class MonthlyFigures {
  @Field(() => String, { description: 'The month, such as `2026-11`, in the office’s time zone.' })
  readonly month!: string

  @Field(() => [CorrespondentFigures], { description: 'One row a person, also of those who sent nothing in.' })
  readonly people!: readonly CorrespondentFigures[]

  @Field(() => [UnitMonthFigures], { description: 'One row a unit that has correspondents.' })
  readonly units!: readonly UnitMonthFigures[]
}
