import type { ReadContext } from '../../../platform/context.js'
import { countFigures, type Credit, type Figures, type MonthFacts } from '../model/figures.js'
import { pointsOf, type PointsRule, type PointsTotal } from '../model/points.js'
import { monthFacts, type MonthAsked } from './monthFacts.js'
import { pointsRules } from './pointsRules.js'

export interface CountedFigures extends Figures {
  readonly points: readonly PointsTotal[]
}

export interface PersonFigures extends CountedFigures {
  readonly correspondent: string
  readonly unitId: string | null
}

export interface UnitFigures extends CountedFigures {
  readonly unitId: string
}

export interface MonthFigures {
  readonly month: string
  readonly people: readonly PersonFigures[]
  readonly units: readonly UnitFigures[]
}

/** The figures of a month, a row for each person and for each unit, whether or not anything came from them. */
export async function monthFigures(context: ReadContext, asked: MonthAsked): Promise<MonthFigures> {
  const [facts, rules] = await Promise.all([monthFacts(context, asked), pointsRules(context)])
  return { month: asked.month, people: peopleOf(facts, rules), units: unitsOf(facts, rules) }
}

function peopleOf(facts: MonthFacts, rules: readonly PointsRule[]): PersonFigures[] {
  const known = new Map<string, { correspondent: string; unitId: string | null }>()
  for (const { correspondentId, ...person } of [...facts.roster, ...creditsOf(facts)]) {
    if (!known.has(correspondentId)) known.set(correspondentId, person)
  }
  return [...known].map(([id, { correspondent, unitId }]) => ({
    correspondent,
    unitId,
    ...counted(facts, rules, (credit) => credit.correspondentId === id),
  }))
}

function unitsOf(facts: MonthFacts, rules: readonly PointsRule[]): UnitFigures[] {
  const ids = new Set([...facts.roster.flatMap(({ unitId }) => unitId ?? []), ...creditsOf(facts).map(({ unitId }) => unitId)])
  return [...ids].map((unitId) => ({ unitId, ...counted(facts, rules, (credit) => credit.unitId === unitId) }))
}

function counted(facts: MonthFacts, rules: readonly PointsRule[], belongs: (credit: Credit) => boolean): CountedFigures {
  const figures = countFigures(facts, belongs)
  return { ...figures, points: pointsOf(rules, figures) }
}

function creditsOf(facts: MonthFacts): Credit[] {
  return [...facts.received, ...facts.decided, ...facts.published, ...facts.corrected]
}
