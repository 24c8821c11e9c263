import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Reader } from './database/open.js'
import { query } from './database/query.js'

/** How far what the public reads has come. While it stays the same, the public's answers do. */
export interface Epoch {
  /** At most `FRESH_MS` old for what other processes did, and never older than the last command of this one. */
  readonly current: () => Promise<string>
  /** A command of this process may have changed what the public reads. */
  readonly move: () => void
}

/** How long a node believes what it has read, in milliseconds: the most by which an answer is late that another node has changed. */
const FRESH_MS = 200

export function createEpoch(published: Reader): Epoch {
  let moves = 0
  let known: { readonly text: string; readonly moves: number; readonly at: number } | null = null
  let asking: { readonly moves: number; readonly answer: Promise<string> } | null = null

  return {
    move: () => void (moves += 1),
    current: async () => {
      if (known && known.moves === moves && performance.now() - known.at < FRESH_MS) return known.text
      if (asking?.moves !== moves) asking = { moves, answer: ask(moves) }
      return asking.answer
    },
  }

  async function ask(asked: number): Promise<string> {
    const at = performance.now()
    try {
      const { rows } = await sql<{ text: string }>`select sum(changes)::text as text from revision`.execute(published)
      const text = rows[0]?.text ?? ''
      if (asked === moves) known = { text, moves: asked, at }
      return text
    } finally {
      if (asking?.moves === asked) asking = null
    }
  }
}

/** Counts the transaction when it has changed what the public reads; its last statement, sent together with the commit. */
export async function countPublicChange(em: EntityManager): Promise<void> {
  await query(
    em,
    `update published.revision set changes = changes + 1
     where stripe = pg_backend_pid() % 16 and current_setting('tongyuan.public_change', true) = 'yes'`,
  )
}
