import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { mutate, MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { load } from '../../../platform/load.js'
import { calendarDaysSave } from '../commands/calendarDaysSave.js'
import { calendarDaysByDay, calendarDays, type CalendarDayRow } from '../queries/calendarDays.js'

@ObjectType({ description: '节假日安排. A day on which people work, or do not, unlike its day of the week says.', simpleResolvers: true })
export class CalendarDay {
  @Field(() => Day, { description: 'The day.' })
  readonly fallsOn!: string

  @Field(() => Boolean, { description: 'True for a weekend day that is worked, false for a day off.' })
  readonly working!: boolean

  @Field(() => String, { description: 'What day it is, such as 国庆.' })
  readonly name!: string
}

@InputType({ description: 'A day that is not what its day of the week says.' })
export class CalendarDayInput {
  @Field(() => Day, { description: 'The day.' })
  readonly day!: string

  @Field(() => Boolean, { description: 'Whether it is worked.' })
  readonly working!: boolean

  @Field(() => String, { description: 'What day it is, such as 国庆.' })
  readonly name!: string
}

@InputType({ description: 'Days to be entered; one that is entered already is replaced.' })
export class CalendarDaysSaveInput extends MutationInput {
  @Field(() => [CalendarDayInput], { description: 'The days, at most 2,000.' })
  readonly days!: CalendarDayInput[]
}

@ObjectType({ description: 'What calendarDaysSave did.', simpleResolvers: true })
export class CalendarDaysSavePayload extends MutationPayload {
  readonly entered!: readonly string[] | null
}

@Resolver(() => CalendarDaysSavePayload)
export class CalendarResolver {
  @Query(() => [CalendarDay], {
    description:
      '节假日安排. The days of a year that differ from Monday to Friday, in order. Limits are counted with them. For the office; empty for everyone else.',
  })
  calendarDays(
    @Ctx() context: ReadContext,
    @Arg('year', () => Int, { description: 'The year, such as 2026.' }) year: number,
  ): Promise<CalendarDayRow[]> {
    return calendarDays(context, year)
  }

  @Mutation(() => CalendarDaysSavePayload, {
    nullable: true,
    description:
      '设定节假日. Enters days off and days worked, such as the yearly notice of the State Council. Provisional due days are counted anew, others stay. ADMIN.',
  })
  async calendarDaysSave(
    @Ctx() context: RequestContext,
    @Arg('input', () => CalendarDaysSaveInput, { description: 'The days.' }) input: CalendarDaysSaveInput,
  ): Promise<CalendarDaysSavePayload> {
    return mutate(context, calendarDaysSave, input)
  }

  @FieldResolver(() => [CalendarDay], { description: 'The days as they are entered now; empty when declined.' })
  async days(@Root() { entered }: CalendarDaysSavePayload, @Ctx() context: ReadContext): Promise<CalendarDayRow[]> {
    const days = await Promise.all((entered ?? []).map((day) => load(context, calendarDaysByDay, day)))
    return days.filter((day) => day !== null)
  }
}
