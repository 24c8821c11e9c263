import type { Figures } from './figures.js'

export interface PointsRule {
  readonly set: string
  readonly code: string
  readonly label: string
  readonly basis: string
  readonly points: number
  readonly kind: string | null
  readonly least: number | null
  /** The code of the channel that stands for this level; null while nobody has named one. */
  readonly channel: string | null
  readonly note: string | null
  readonly active: boolean
}

/** What one rule gave: how often it applied, and the points. */
export interface PointsPart {
  readonly rule: PointsRule
  readonly count: number
  readonly points: number
}

/** The points by one set of rules. */
export interface PointsTotal {
  readonly set: string
  readonly points: number
  readonly parts: readonly PointsPart[]
  /** The rules that could not be counted: by their nature, or because no channel stands for their level. */
  readonly uncounted: readonly PointsRule[]
}

/** The points that figures give, by each set of rules that is in use. */
export function pointsOf(rules: readonly PointsRule[], figures: Figures): PointsTotal[] {
  const sets = Map.groupBy(
    rules.filter((rule) => rule.active),
    (rule) => rule.set,
  )
  return [...sets].map(([set, each]) => {
    const uncounted = each.filter((rule) => !countable(rule))
    const parts = each.filter(countable).map((rule) => partOf(rule, figures))
    return { set, points: parts.reduce((sum, part) => sum + part.points, 0), parts, uncounted }
  })
}

function partOf(rule: PointsRule, figures: Figures): PointsPart {
  const count = timesOf(rule, figures)
  return { rule, count, points: count * rule.points }
}

function timesOf(rule: PointsRule, figures: Figures): number {
  if (rule.basis === 'CHANNEL') return figures.channels.find(({ code }) => code === rule.channel)?.published ?? 0
  if (rule.basis === 'KIND') return figures.adoptedByKind[rule.kind ?? ''] ?? 0
  const received = rule.kind === null ? figures.submitted : (figures.receivedByKind[rule.kind] ?? 0)
  return received >= (rule.least ?? Infinity) ? 1 : 0
}

function countable(rule: PointsRule): boolean {
  return rule.basis !== 'NOT_COMPUTED' && (rule.basis !== 'CHANNEL' || rule.channel !== null)
}
