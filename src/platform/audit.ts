import type { EntityManager } from '@mikro-orm/postgresql'
import type { Actor } from './actor.js'
import type { RequestContext } from './context.js'
import { newId } from './ids.js'
import { query } from './database/query.js'

export interface AuditFacts {
  readonly id: string
  readonly at: Date
  readonly command: string
  readonly context: RequestContext
  readonly actor: Actor
  readonly subjectId: string
  readonly inputHash: string
  readonly changed: Readonly<Record<string, unknown>>
}

/**
 * From here on the database writes down, in desk.audit_change, every row of the desk that the transaction changes, with its values before
 * and after; so nothing is left out, however it is changed.
 * @returns the id for the audit row of the transaction
 */
export async function traceChanges(em: EntityManager): Promise<string> {
  const id = newId('aud')
  await query(em, `select set_config('tongyuan.audit', ?, true)`, [id])
  return id
}

/** One row for each command that changed something: who, what, when, through which entrance, in which request. */
export async function recordAudit(em: EntityManager, facts: AuditFacts): Promise<void> {
  await query(
    em,
    `insert into desk.audit (id, at, command, actor, via, request_id, subject_id, input_hash, changed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      facts.id,
      facts.at,
      facts.command,
      facts.actor.id,
      facts.context.via,
      facts.context.requestId,
      facts.subjectId,
      facts.inputHash,
      JSON.stringify(withoutSecrets(facts.changed)),
    ],
  )
}

/** Nothing secret is written down: a token's secret is shown once, to the caller alone. */
export function withoutSecrets(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'secret'))
}
