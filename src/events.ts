/**
 * What modules announce, one row an event: the announcer's module, the subject, and the facts that travel with it. Subscribers hear of a
 * `live` one at once: for events that are rare, because the commits of those who notify wait for each other.
 */
export const events = {
  'edition.sealed': { by: 'review', subject: 'item', facts: ['editionId', 'contentHash', 'route'] },
  'review.asked': { by: 'review', subject: 'review task', facts: ['step', 'editionId'], live: true },
  'edition.signedOff': { by: 'review', subject: 'item', facts: ['editionId', 'step', 'verdict'] },
  'edition.published': { by: 'publication', subject: 'item', facts: ['editionId', 'position', 'kind', 'distributionIds'] },
  'edition.scheduled': { by: 'publication', subject: 'item', facts: ['editionId', 'scheduledId', 'publishAt'] },
  'edition.unscheduled': { by: 'publication', subject: 'item', facts: ['editionId', 'scheduledId', 'state'] },
  'item.withdrawn': { by: 'publication', subject: 'item', facts: ['position', 'kind', 'distributionIds'] },
  'submission.changed': { by: 'correspondents', subject: 'submission', facts: ['step', 'status'], live: true },
  'item.restored': { by: 'publication', subject: 'item', facts: ['editionId', 'position', 'distributionIds'] },
  'channel.changed': { by: 'distribution', subject: 'channel', facts: [] },
  'distribution.changed': { by: 'distribution', subject: 'distribution', facts: ['state'] },
  'endpoint.changed': { by: 'distribution', subject: 'endpoint', facts: ['active', 'reason'] },
  'category.changed': { by: 'catalogue', subject: 'category', facts: [] },
  'unit.changed': { by: 'catalogue', subject: 'unit', facts: [] },
  'account.changed': { by: 'accounts', subject: 'account', facts: ['active'], live: true },
  'session.ended': { by: 'accounts', subject: 'account', facts: ['sessionIds'], live: true },
  'token.revoked': { by: 'accounts', subject: 'token', facts: [], live: true },
} as const satisfies Record<string, { by: string; subject: string; facts: readonly string[]; live?: true }>

export type EventName = keyof typeof events
export type LiveEventName = { [E in EventName]: (typeof events)[E] extends { live: true } ? E : never }[EventName]
export type EventFacts<E extends EventName> = Readonly<Record<(typeof events)[E]['facts'][number], unknown>>
