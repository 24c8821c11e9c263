import { between } from '../../chance.js'
import { officeTime } from '../../desk.js'
import type { Act } from '../act.js'
import { laterTimes, recallStepsOf, stepsOf, yearEvents, type ItemEvents } from '../fates.js'
import { minutesAfter, workedBefore } from '../hours.js'
import { yearContent, type Correction, type YearItem } from '../items.js'
import { reports } from '../reports.js'
import { correctionRound, publicNumber, roundsOf, type Round } from '../rounds.js'
import { distributionKey } from '../distributions.js'
import { expireAct, handOverActs } from './handOver.js'
import { emergencyAct, publishAct, scheduleAct, withdrawAct } from './publish.js'
import { reportActs } from './report.js'
import { draftAct, embargoAct, reviewActs } from './review.js'

export interface YearPlay {
  /** Of its items. */
  readonly keys: readonly string[]
  /** Of the reports that come in. */
  readonly titles: readonly string[]
  readonly acts: readonly Act[]
}

/** Everything that happens in the year 2026, in its order. */
export function yearActs(): YearPlay {
  const { items, corrections } = yearContent()
  const eventsOf = yearEvents()
  const sentIn = reports()
  const rounds = new Map(items.map((item) => [item.key, item.stage === 'DRAFT' ? [] : roundsOf(item)]))
  const acts = [
    ...items.map((item) => draftAct(item, begunAt(item, rounds))),
    ...items.flatMap((item) => insideActs(item, rounds.get(item.key) ?? [])),
    ...items.flatMap((item) =>
      publicActs(
        item,
        eventsOf(item.id),
        corrections.filter((correction) => correction.key === item.key),
      ),
    ),
    ...sentIn.flatMap(reportActs),
    ...BOARD_ROUNDS.map((day) => expireAct(officeTime(`${day} 08:30`))),
  ]
  return {
    keys: items.map((item) => item.key),
    titles: sentIn.map(({ title }) => title),
    acts: acts.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  }
}

/** The days on which the boards were gone through. */
const BOARD_ROUNDS = [
  '2026-03-02',
  '2026-04-07',
  '2026-05-06',
  '2026-06-08',
  '2026-07-06',
  '2026-08-10',
  '2026-09-07',
  '2026-10-09',
  '2026-11-09',
]

/** A draft is begun before it is submitted; an interpretation even before its policy is, so that the policy may be. */
function begunAt(item: YearItem, rounds: ReadonlyMap<string, readonly Round[]>): Date {
  const interpreted = item.relations.filter(({ kind }) => kind === 'INTERPRETS').map(({ key }) => key)
  const submissions = [item.key, ...interpreted].flatMap((key) => rounds.get(key)?.[0]?.submittedAt ?? [])
  if (submissions.length === 0) return item.until ?? officeTime(`${item.fields.one('on')} 10:00`)
  return workedBefore(new Date(Math.min(...submissions.map(Number))), between(20, 180, item.key, 'writing'))
}

function insideActs(item: YearItem, rounds: readonly Round[]): readonly Act[] {
  const { key, embargo, goesAt } = item
  const submittedAt = rounds[0]?.submittedAt ?? officeTime(`${item.fields.one('on')} 10:00`)
  const approvedAt = rounds.at(-1)?.verdicts.at(-1)?.at ?? submittedAt
  return [
    ...(embargo ? [embargoAct(key, minutesAfter(submittedAt, -4), embargo)] : []),
    ...rounds.flatMap((round) => reviewActs(item, round)),
    ...(goesAt ? [scheduleAct(key, minutesAfter(approvedAt, 15), { channels: [...item.channels], publishAt: goesAt })] : []),
  ]
}

function publicActs(item: YearItem, events: ItemEvents, corrections: readonly Correction[]): readonly Act[] {
  const { key, publishAt: at } = item
  if (at === null) return []
  const correctedAt = corrections[0]?.publishAt ?? null
  const withdrawal = events.withdrawal
  const times = Object.entries(laterTimes(events.fates)).map(([channel, hour]) => ({ channel, at: hour }))
  const number = publicNumber(item)
  return [
    item.emergency === null
      ? publishAct(key, number, at, { channels: [...item.channels], channelTimes: times })
      : emergencyAct(key, at, { channels: item.channels, reason: item.emergency }),
    ...item.channels.flatMap((channel) => {
      const fate = events.fates.find((given) => given.channel === channel)
      const steps = stepsOf(fate, channel, { id: item.id, place: item.fields.maybe('place'), at })
      const inTime = steps.filter((step) => correctedAt === null || step.at < correctedAt)
      return handOverActs(key, distributionKey(key, number, channel, 'PUBLISH'), inTime)
    }),
    ...corrections.flatMap((correction) => correctionActs(item, correction)),
    ...(withdrawal ? [withdrawAct(key, withdrawal.at, withdrawal)] : []),
    ...events.recalls.flatMap((recall) =>
      handOverActs(key, distributionKey(key, number, recall.channel, 'RECALL'), recallStepsOf(recall, withdrawal?.at ?? at)),
    ),
  ]
}

/** A correction is reviewed as its predecessor was, and follows it on the channels that can still change what they show. */
function correctionActs(item: YearItem, correction: Correction): readonly Act[] {
  const { key, number, publishAt: at, note } = correction
  return [
    ...reviewActs(item, correctionRound(item, correction)),
    publishAct(key, number, at, { channels: [], changeNote: note }),
    ...item.channels.flatMap((channel) =>
      handOverActs(
        key,
        distributionKey(key, number, channel, 'CORRECT'),
        stepsOf(undefined, channel, { id: item.id, place: item.fields.maybe('place'), at }),
      ),
    ),
  ]
}
