import type { RequestContext } from '../../../../platform/context.js'
import type { ExchangeRecord } from '../../model/exchange-record.js'
import { fault } from './fault.js'

/** When the record says that it was first published; null when it does not. */
export function publishedAtOf({ publishedAt, publishedOn }: ExchangeRecord, { clock, settings }: RequestContext): Date | null {
  const field = publishedAt == null ? 'publishedOn' : 'publishedAt'
  const at = publishedAt != null ? new Date(publishedAt) : publishedOn != null ? beginningOf(publishedOn, settings.timeZone) : null
  if (at === null) return null
  if (at > clock.now()) throw fault('IMPOSSIBLE', field, 'It lies in the future; what is imported has been published already.')
  if (at.getUTCFullYear() < 1900) throw fault('IMPOSSIBLE', field, 'It lies before 1900.')
  return at
}

/** The first instant of a day (YYYY-MM-DD) in a time zone. */
function beginningOf(day: string, timeZone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day) || day.length !== 10) {
    throw fault('IMPOSSIBLE', 'publishedOn', `Give a real day as YYYY-MM-DD. It is ${JSON.stringify(day.slice(0, 50))}.`)
  }
  return new Date(midnight.getTime() - offsetAt(midnight, timeZone))
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields }).formatToParts(instant)
  const [year = 0, month = 1, ...rest] = order.map((type) => Number(parts.find((part) => part.type === type)?.value))
  return Date.UTC(year, month - 1, ...rest) - instant.getTime()
}

const order = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
