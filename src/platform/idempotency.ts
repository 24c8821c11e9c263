import type { EntityManager } from '@mikro-orm/postgresql'
import { withoutSecrets } from './audit.js'
import { Refusal } from './refusal.js'
import { query } from './database/query.js'

type Answer = Readonly<Record<string, unknown>>

const KEPT_DAYS = 7

export interface KeyedCall {
  readonly caller: string
  readonly command: string
  readonly key: string | null
  readonly inputHash: string
}

/** The answer already given under this key, or null. Two calls with one key wait for each other. */
export async function firstAnswer<A extends Answer>(em: EntityManager, call: KeyedCall, now: Date): Promise<A | null> {
  if (call.key === null) return null
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${call.caller} ${call.command} ${call.key}`])
  const [row] = await query<{ input_hash: string; answer: A }[]>(
    em,
    `select input_hash, answer
     from desk.idempotency_key
     where caller = ? and command = ? and key = ? and created_at > ?`,
    [call.caller, call.command, call.key, new Date(now.getTime() - KEPT_DAYS * 86_400_000)],
  )
  if (!row) return null
  if (row.input_hash !== call.inputHash) throw new Refusal('KEY_REUSED', { key: call.key }, ['clientMutationId'])
  return row.answer
}

export async function keepAnswer(em: EntityManager, call: KeyedCall, answer: Answer, now: Date): Promise<void> {
  if (call.key === null) return
  await query(
    em,
    `insert into desk.idempotency_key (caller, command, key, input_hash, answer, created_at)
     values (?, ?, ?, ?, ?, ?)
     on conflict (caller, command, key) do update
     set input_hash = excluded.input_hash, answer = excluded.answer, created_at = excluded.created_at`,
    [call.caller, call.command, call.key, call.inputHash, JSON.stringify(withoutSecrets(answer)), now],
  )
}
