import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'

export interface Attempted {
  readonly deliveryId: string
  readonly at: Date
  readonly outcome: string
  readonly httpStatus: number | null
  readonly durationMs: number
  readonly nextAt: Date | null
  readonly payload: string
  readonly payloadHash: string
}

/** Keeps every text that was sent, once. */
export async function keepPayloads({ em }: Scope, tries: readonly Attempted[]): Promise<void> {
  await query(
    em,
    `insert into desk.payload (hash, body)
     select distinct on (hash) hash, body from unnest(?::text[], ?::text[]) as given (hash, body) order by hash
     on conflict (hash) do nothing`,
    [tries.map(({ payloadHash }) => payloadHash), tries.map(({ payload }) => payload)],
  )
}

/** One row a try, kept for good. */
export async function keepAttempts({ em }: Scope, tries: readonly Attempted[]): Promise<void> {
  await query(
    em,
    `insert into desk.attempt (id, distribution_id, delivery_id, at, outcome, http_status, duration_ms, next_at, payload_hash)
     select tried.id, d.distribution_id, d.id, tried.at, tried.outcome, tried.http_status, tried.duration_ms, tried.next_at, tried.payload_hash
     from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::text[])
       as tried (id, delivery_id, at, outcome, http_status, duration_ms, next_at, payload_hash)
     join desk.delivery d on d.id = tried.delivery_id`,
    [
      tries.map(() => newId('atm')),
      tries.map(({ deliveryId }) => deliveryId),
      tries.map(({ at }) => at),
      tries.map(({ outcome }) => outcome),
      tries.map(({ httpStatus }) => httpStatus),
      tries.map(({ durationMs }) => durationMs),
      tries.map(({ nextAt }) => nextAt),
      tries.map(({ payloadHash }) => payloadHash),
    ],
  )
}
