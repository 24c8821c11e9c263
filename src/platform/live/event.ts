import { events, type EventName, type LiveEventName } from '../../events.js'

/** A live event as it travels in a notification: `<name> <subject id> <outbox id>`. */
export interface LiveEvent {
  readonly name: LiveEventName
  readonly subjectId: string
  readonly id: string
}

export const liveEvents = (Object.keys(events) as EventName[]).filter(isLive)

export function isLive(name: EventName): name is LiveEventName {
  return 'live' in events[name]
}

/** Null for what this version of the hub does not know. */
export function readEvent(payload: string): LiveEvent | null {
  const [name, subjectId, id] = payload.split(' ')
  const known = liveEvents.find((one) => one === name)
  return known && subjectId && id ? { name: known, subjectId, id } : null
}
