import { between } from '../chance.js'
import { officeTime } from '../desk.js'
import { minutesAfter, workedBefore, workedBetween } from './hours.js'
import type { Correction, YearItem } from './items.js'
import { signingsOf, type Signing } from './routes.js'

/** An edition on its way through the bodies. */
export interface Round {
  readonly key: string
  readonly number: number
  readonly submittedAt: Date
  /** What the editor changes before; null when the draft is submitted as it is. */
  readonly change: { readonly body: YearItem['body']; readonly summary: string | null } | null
  readonly overrides: YearItem['overrides']
  readonly verdicts: readonly Verdict[]
}

export interface Verdict extends Signing {
  readonly at: Date
  readonly verdict: 'APPROVE' | 'RETURN'
}

type Plan = readonly Omit<Verdict, 'at'>[]

/** The number of the edition that becomes public first. */
export function publicNumber({ returned }: YearItem): number {
  return returned === null ? 1 : 2
}

/** The editions of an item up to its first publication, at working hours before it; after a return the next one begins again. */
export function roundsOf(item: YearItem): readonly Round[] {
  const plans = plansOf(item)
  const hours = hoursOf(
    item,
    plans.map((plan) => plan.length + 1),
  )
  return plans.map((plan, at) => ({
    key: item.key,
    number: at + 1,
    submittedAt: hours[at]?.[0] ?? new Date(Number.NaN),
    change: at === 0 ? null : { body: item.body, summary: null },
    overrides: item.overrides,
    verdicts: timed(plan, hours[at] ?? []),
  }))
}

/** A correction goes through all bodies as the edition before it did. */
export function correctionRound(item: YearItem, { key, number, publishAt, body, summary }: Correction): Round {
  const plan = approvals(signingsOf(item))
  const hours = spread(minutesAfter(item.publishAt ?? publishAt, 60), publishAt, gapsFor(`${key} ${number}`, plan.length + 1))
  return { key, number, submittedAt: hours[0] ?? publishAt, change: { body, summary }, overrides: [], verdicts: timed(plan, hours) }
}

function plansOf(item: YearItem): readonly Plan[] {
  const signings = signingsOf(item)
  const { returned, waitsFor } = item
  const plans: Plan[] = []
  if (returned) {
    const at = signings.findIndex(({ step }) => step === returned.step)
    const sentBack = signings.slice(at, at + 1).map((signing) => ({ ...signing, words: returned.comment, verdict: 'RETURN' as const }))
    plans.push([...approvals(signings.slice(0, at)), ...sentBack])
  }
  if (item.stage !== 'RETURNED') plans.push(approvals(waitsFor === null ? signings : before(signings, waitsFor)))
  return plans
}

function approvals(signings: readonly Signing[]): Plan {
  return signings.map((signing) => ({ ...signing, verdict: 'APPROVE' }))
}

function before(signings: readonly Signing[], step: string): readonly Signing[] {
  return signings.slice(
    0,
    signings.findIndex((signing) => signing.step === step),
  )
}

function timed(plan: Plan, [, ...hours]: readonly Date[]): readonly Verdict[] {
  return plan.map((verdict, at) => ({ ...verdict, at: hours[at] ?? new Date(Number.NaN) }))
}

/** The hours of the events of each round, one after another; the last comes before the publication, or is the last thing that happened. */
function hoursOf(item: YearItem, counts: readonly number[]): readonly (readonly Date[])[] {
  const hours = hoursInOrder(
    item,
    counts.reduce((sum, one) => sum + one, 0),
  )
  return counts.map((one, at) => {
    const earlier = counts.slice(0, at).reduce((sum, other) => sum + other, 0)
    return hours.slice(earlier, earlier + one)
  })
}

function hoursInOrder({ key, fields, publishAt, submittedAt, until, emergency }: YearItem, count: number): readonly Date[] {
  const from = officeTime(`${fields.one('on')} 08:35`)
  if (publishAt && emergency && submittedAt && until)
    return [submittedAt, ...spread(publishAt, until, gapsFor(key, count - 2)), ...(count > 1 ? [until] : [])]
  if (publishAt && submittedAt) {
    const step = (publishAt.getTime() - submittedAt.getTime()) / count
    return Array.from({ length: count }, (_, at) => new Date(submittedAt.getTime() + at * step))
  }
  if (publishAt) return spread(from, publishAt, gapsFor(key, count))
  if (until) return [...spread(from, until, gapsFor(key, count - 1)), until]
  throw new Error(`The demo's ${key} does not say until when it went on`)
}

/** Working minutes between one event and the next. */
function gapsFor(key: string, count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, at) => between(45, 190, key, 'gap', at))
}

const LEAST_MINUTES = 8

/** Hours that end at an instant, with these gaps of working time, closer together when that would begin too early. */
function spread(from: Date, end: Date, gaps: readonly number[]): readonly Date[] {
  const wanted = gaps.reduce((sum, gap) => sum + gap, 0)
  const scale = wanted === 0 ? 1 : Math.min(1, workedBetween(from, end) / wanted)
  if (gaps.length > 0 && scale * wanted < LEAST_MINUTES * gaps.length)
    throw new Error(`The demo has no time for ${gaps.length} steps of a review between ${from.toISOString()} and ${end.toISOString()}`)
  let left = 0
  const hours = gaps.toReversed().map((gap) => {
    left += gap * scale
    return workedBefore(end, left)
  })
  return hours.toReversed()
}
