import { dayIn } from '../../../platform/clock.js'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { isLate } from '../model/lateness.js'

/** Whether a report of an event on this day is late, told by the day it was first received; refuses a day that has not come yet. */
export function lateness(scope: Scope, happenedOn: string | null, receivedAt: Date): boolean {
  const { timeZone, lateDays } = scope.settings
  const today = dayIn(timeZone, scope.now)
  if (happenedOn !== null && happenedOn > today) {
    const facts = {
      reason: `${happenedOn} has not come yet; give the day of the event.`,
      reason_zh: `${happenedOn} 还没有到，请填写事情发生的日期。`,
    }
    throw new Refusal('INVALID', facts, ['happenedOn'])
  }
  return isLate(happenedOn, dayIn(timeZone, receivedAt), lateDays)
}
