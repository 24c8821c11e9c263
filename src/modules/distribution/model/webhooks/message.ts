import type { HubSettings } from '../../../../platform/settings.js'

/** What a delivery tells of: an entry of the ledger, or nothing (a test). */
export interface Told {
  readonly kind: string
  readonly position: string
  readonly at: Date
  readonly itemId: string | null
  readonly editionId: string | null
  readonly contentHash: string | null
  readonly entryHash: string | null
}

/** What the stored query of an endpoint gave, as GraphQL answers: `{ data, errors }`. */
export type Result = Readonly<Record<string, unknown>>

/**
 * The body of a delivery: a CloudEvents 1.0 event in JSON. An entry of the ledger is one event, so all who are told of it get the same id
 * and source; `data.result` is the answer of the endpoint's own query, null when it has none.
 */
export function messageOf(told: Told, result: Result | null, publisher: HubSettings['publisher']): string {
  const { kind, position, at, itemId, editionId, contentHash, entryHash } = told
  return JSON.stringify({
    specversion: '1.0',
    id: kind === 'TEST' ? `test-${at.getTime()}` : position,
    source: `${publisher.siteUrl}/ledger`,
    type: TYPES[kind] ?? `tongyuan.item.${kind.toLowerCase()}`,
    ...(itemId !== null && { subject: itemId }),
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { position, kind, itemId, editionId, contentHash, entryHash, result },
  })
}

const TYPES: Readonly<Record<string, string>> = { TEST: 'tongyuan.endpoint.test' }
