import { officeTime } from '../../desk.js'
import type { Act } from '../act.js'
import { laterTimes, recallStepsOf, stepsOf, yearEvents, type ItemEvents } from '../fates.js'
import { yearContent, type Correction, type YearItem } from '../items.js'
import { distributionKey } from '../world.js'
import { dayAt } from '../hours.js'
import { expireAct, handOverActs } from './handOver.js'
import { correctAct, draftAct, insideAct, publishAct, withdrawAct } from './publish.js'

/** Everything that happens in the year 2026, in its order. */
export function yearActs(): { readonly keys: readonly string[]; readonly acts: readonly Act[] } {
  const { items, corrections } = yearContent()
  const eventsOf = yearEvents()
  const hours = new Map(items.map((item) => [item.key, item.publishAt]))
  const acts = [
    ...items.flatMap((item) => interpretationActs(item, hours)),
    ...items.flatMap((item) =>
      actsOf(
        item,
        eventsOf(item.id),
        corrections.filter((correction) => correction.key === item.key),
      ),
    ),
    ...BOARD_ROUNDS.map((day) => expireAct(officeTime(`${day} 08:30`))),
  ]
  return { keys: items.map((item) => item.key), acts: acts.toSorted((one, other) => one.at.getTime() - other.at.getTime()) }
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

/** Written on the day before its policy is published, so that the policy may be submitted. */
function interpretationActs(item: YearItem, hours: ReadonlyMap<string, Date | null>): readonly Act[] {
  const policies = item.relations.filter(({ kind }) => kind === 'INTERPRETS').flatMap(({ key }) => hours.get(key) ?? [])
  return policies.slice(0, 1).map((at) => draftAct(item, dayAt(at, -1, '16:00')))
}

function actsOf(item: YearItem, events: ItemEvents, corrections: readonly Correction[]): readonly Act[] {
  const at = item.publishAt
  if (at === null) return [insideAct(item, officeTime(`${item.fields.one('on')} 10:00`))]
  const correctedAt = corrections[0]?.publishAt ?? null
  const withdrawal = events.withdrawal
  return [
    publishAct(item, at, laterTimes(events.fates)),
    ...item.channels.flatMap((channel) => {
      const fate = events.fates.find((given) => given.channel === channel)
      const steps = stepsOf(fate, channel, { id: item.id, place: item.fields.maybe('place'), at })
      const inTime = steps.filter((step) => correctedAt === null || step.at < correctedAt)
      return handOverActs(distributionKey(item.key, 1, channel, 'PUBLISH'), inTime)
    }),
    ...corrections.flatMap((correction) => correctionActs(item, correction)),
    ...(withdrawal ? [withdrawAct(item.key, withdrawal.at, withdrawal)] : []),
    ...events.recalls.flatMap((recall) =>
      handOverActs(distributionKey(item.key, 1, recall.channel, 'RECALL'), recallStepsOf(recall, withdrawal?.at ?? at)),
    ),
  ]
}

/** A correction follows its predecessor on the channels that can still change what they show. */
function correctionActs(item: YearItem, correction: Correction): readonly Act[] {
  const { key, number, publishAt: at } = correction
  return [
    correctAct(correction),
    ...item.channels.flatMap((channel) =>
      handOverActs(
        distributionKey(key, number, channel, 'CORRECT'),
        stepsOf(undefined, channel, { id: item.id, place: item.fields.maybe('place'), at }),
      ),
    ),
  ]
}
