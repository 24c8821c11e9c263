import { officeTime } from '../desk.js'
import { recordsOfFile } from '../text-records.js'
import { accepted, failed, receipt, sent, usually, type Handed, type HandingOver } from './handing-over.js'
import { dayAt, minutesAfter } from './hours.js'
import type { Withdrawal } from './acts/publish.js'
import { yearKey } from './items.js'

/** What happens to an item on a channel instead of the usual. */
export interface Fate {
  readonly channel: string
  readonly what: string
  readonly note: string
}

/** What else happens in the year to an item. */
export interface ItemEvents {
  readonly fates: readonly Fate[]
  readonly recalls: readonly Fate[]
  readonly withdrawal: (Withdrawal & { readonly at: Date }) | null
}

const NOTHING: ItemEvents = { fates: [], recalls: [], withdrawal: null }

/** By the name of the item's file. */
export function yearEvents(): (id: string) => ItemEvents {
  const records = recordsOfFile('year/events.txt', ['withdraw', 'recall', 'fate'])
  const events = new Map(
    records.map((record) => [
      record.id,
      {
        fates: record.all('fate').map(fateOf),
        recalls: record.all('recall').map(fateOf),
        withdrawal: withdrawalOf(record.maybe('withdraw')),
      },
    ]),
  )
  return (id) => events.get(id) ?? NOTHING
}

/** The steps of a fate; of the channel's usual way when there is none. */
export function stepsOf(fate: Fate | undefined, channel: string, handed: Handed): readonly HandingOver[] {
  const usual = usually(channel, handed)
  if (!fate) return usual
  const { at } = handed
  switch (fate.what) {
    case 'QUEUED':
    case 'PLANNED':
      return []
    case 'SENT':
      return usual.slice(0, 1)
    case 'ACCEPTED':
      return [...usual.slice(0, 1), receipt(minutesAfter(at, 200), 'ACCEPTED', 'ACCEPTED', { note: fate.note })]
    case 'DECLINED':
      return [...usual.slice(0, 1), receipt(minutesAfter(at, 260), 'DECLINED', 'DECLINED', { note: fate.note })]
    case 'REMOVED':
      return [...usual, receipt(dayAt(at, 10, '17:20'), 'PHOTO_REMOVED', 'EXPIRED', { note: fate.note })]
    case 'RETRIED':
      return [failed(minutesAfter(at, 1), fate.note, minutesAfter(at, 6)), sent(minutesAfter(at, 6)), ...usual.slice(1)]
    case 'FAILED':
      return [
        failed(minutesAfter(at, 1), fate.note, minutesAfter(at, 6)),
        failed(minutesAfter(at, 6), fate.note, minutesAfter(at, 36)),
        failed(minutesAfter(at, 36), fate.note),
      ]
    default:
      throw new Error(`The demo knows no fate ${fate.what}`)
  }
}

/** How a channel takes something back. */
export function recallStepsOf({ channel, what, note }: Fate, at: Date): readonly HandingOver[] {
  const asked = channel === 'WEBSITE' ? accepted(minutesAfter(at, 1), 200) : sent(minutesAfter(at, 15))
  if (what === 'SENT' || what === 'ACCEPTED') return [asked]
  return [asked, receipt(minutesAfter(at, 25), what === 'REMOVED' ? 'REMOVED' : 'PHOTO_REMOVED', 'RECALLED', { note })]
}

/** The hours of the channels that get it later. */
export function laterTimes(fates: readonly Fate[]): Readonly<Record<string, Date>> {
  return Object.fromEntries(fates.filter(({ what }) => what === 'PLANNED').map(({ channel, note }) => [channel, officeTime(note)]))
}

function fateOf(line: string): Fate {
  const [channel = '', what = '', note = ''] = line.split(' | ')
  return { channel, what, note }
}

function withdrawalOf(line: string | null): ItemEvents['withdrawal'] {
  if (line === null) return null
  const [at = '', what = '', reason = ''] = line.split(' | ')
  const [kind = '', replacement] = what.split(' ')
  return { at: officeTime(at), kind: kind as Withdrawal['kind'], replacementKey: replacement ? yearKey(replacement) : null, reason }
}
