import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { dayIn } from '../../../platform/clock.js'
import { PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { allows } from '../../../policy.js'
import { Viewer } from '../../accounts/index.js'
import { unitsByIds, UnitType, type UnitRow } from '../../catalogue/index.js'
import { isMonth } from '../model/month.js'
import { listSubmissions } from '../queries/listSubmissions.js'
import { monthFigures, type MonthFigures, type PersonFigures } from '../queries/monthFigures.js'
import { pointsRules } from '../queries/pointsRules.js'
import type { SubmissionRow } from '../queries/submissionRows.js'
import { SubmissionStatus } from './enums.js'
import { CorrespondentFigures, MonthlyFigures, PointsRule, UnitMonthFigures } from './figures.type.js'
import { SubmissionConnection } from './submission.resolver.js'

const MONTH = 'A month such as `2026-11`; the current one when left out.'

@Resolver()
export class FiguresResolver {
  @Query(() => MonthlyFigures, {
    nullable: true,
    description: '月度统计. Figures of all correspondents and their units; null for callers without that right. EDITOR, SUPERVISOR, ADMIN.',
  })
  async correspondentFigures(
    @Ctx() context: RequestContext,
    @Arg('month', () => String, { nullable: true, description: MONTH }) month: string | null,
  ): Promise<MonthFigures | null> {
    if (!seesFigures(context)) return null
    return monthFigures(context, { month: monthOf(context, month), correspondentId: null })
  }

  @Query(() => [PointsRule], {
    description:
      '计分规则. Every rule, in order of set and code, for correspondents and those who see the figures; empty for everybody else.',
  })
  async pointsRules(@Ctx() context: RequestContext) {
    return seesFigures(context) || reports(context) ? pointsRules(context) : []
  }
}

@Resolver(() => Viewer)
export class ViewerSubmissionResolver {
  @FieldResolver(() => SubmissionConnection, { description: '我的来稿. What the viewer sent in, the newest first.' })
  submissions(
    @Root() viewer: Viewer,
    @Ctx() context: RequestContext,
    @Arg('statuses', () => [SubmissionStatus], { nullable: true, description: 'Only those in one of these states.' }) statuses:
      | string[]
      | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<SubmissionRow>> {
    return listSubmissions(context, { statuses: statuses ?? null, correspondentId: viewer.id }, page)
  }

  @FieldResolver(() => CorrespondentFigures, {
    nullable: true,
    description: '我的统计. The viewer’s month; null for who is no correspondent.',
  })
  async figures(
    @Root() viewer: Viewer,
    @Ctx() context: RequestContext,
    @Arg('month', () => String, { nullable: true, description: MONTH }) month: string | null,
  ): Promise<PersonFigures | null> {
    if (!reports(context)) return null
    const { people } = await monthFigures(context, { month: monthOf(context, month), correspondentId: viewer.id })
    return people[0] ?? null
  }
}

@Resolver(() => CorrespondentFigures)
export class CorrespondentFiguresResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: 'The correspondent’s unit; null when the account names none.' })
  unit(@Root() { unitId }: CorrespondentFigures, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return loadMaybe(context, unitsByIds, unitId)
  }
}

@Resolver(() => UnitMonthFigures)
export class UnitMonthFiguresResolver {
  @FieldResolver(() => UnitType, { description: 'The unit.' })
  unit(@Root() { unitId }: UnitMonthFigures, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return load(context, unitsByIds, unitId)
  }
}

function seesFigures({ actor }: RequestContext): boolean {
  return actor !== null && allows(actor, 'figures.read')
}

function reports({ actor }: RequestContext): boolean {
  return actor !== null && allows(actor, 'submission.create')
}

function monthOf({ clock, settings }: RequestContext, month: string | null): string {
  if (month == null) return dayIn(settings.timeZone, clock.now()).slice(0, 7)
  if (isMonth(month)) return month
  throw new ClientError('BAD_USER_INPUT', 'month must be a month such as "2026-11".')
}
