import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type pg from 'pg'
import { ledgerFaults } from '../../support/ledger.js'
import type { Sending } from '../call.js'
import { witnessedAfter, type Seen } from '../witness.js'
import { acknowledged } from './acknowledged.js'
import { emptyBook, enter, type Book, type Content } from './book.js'
import { emergenciesAgree } from './emergencies.js'
import { accounting, keeping } from './keeping.js'
import { publicAgrees } from './public.js'
import { publishing } from './publishing.js'
import type { Rule } from './rule.js'
import { signing } from './signing.js'
import { timing } from './timing.js'
import { surviving } from './surviving.js'

const RULES: readonly Rule[] = [accounting, keeping, signing, surviving, publishing, timing]

/** Goes through the history of a desk that rests, by its own understanding of the rules. */
export interface Auditor {
  readonly book: Book
  /** What is wrong with all that happened since the last look, and with how things stand now. */
  readonly faults: (journal: readonly Sending[]) => Promise<readonly string[]>
}

export async function auditorOf(owner: pg.Client): Promise<Auditor> {
  const book = emptyBook()
  const { rows } = await owner.query<{ id: string; code: string; definition: unknown }>(
    'select id, code, definition from desk.route_version',
  )
  for (const row of rows) enter(book, { seq: 0, tx: '', source: 'route_version', op: 'INSERT', row }, new Map())
  const byTransaction = new Map<string, Seen[]>()
  const byRequest = new Map<string, Seen[]>()
  let seq = 0
  let heard = 0
  return {
    book,
    faults: async (journal) => {
      const news = await witnessedAfter(owner, seq)
      seq = news.at(-1)?.seq ?? seq
      const { contents, faults } = await sealed(owner, news)
      for (const seen of news) add(byTransaction, seen.tx, seen)
      for (const seen of news) {
        for (const rule of RULES) faults.push(...rule({ book, seen, together: byTransaction.get(seen.tx) ?? [] }))
        enter(book, seen, contents)
        if (seen.source === 'audit') add(byRequest, String(seen.row['request_id']), seen)
      }
      const keys = new Set(journal.slice(heard).map(({ call }) => call.key))
      heard = journal.length
      const sendings = Map.groupBy(
        journal.filter(({ call }) => keys.has(call.key)),
        ({ call }) => call.key,
      )
      for (const group of sendings.values()) faults.push(...acknowledged(group, { byTransaction, byRequest }))
      return [...faults, ...(await publicAgrees(owner, book)), ...(await emergenciesAgree(owner)), ...(await ledgerFaults(owner))]
    },
  }
}

/** The contents of the editions that were sealed, and those whose hash does not cover them. */
async function sealed(owner: pg.Client, news: readonly Seen[]) {
  const ids = news.filter(({ source, op }) => source === 'edition' && op === 'INSERT').map(({ row }) => String(row['id']))
  const { rows } = await owner.query<{ id: string; content: Content; hash: string }>(
    'select id, content, content_hash as hash from desk.edition where id = any($1)',
    [ids],
  )
  const faults = rows
    .filter(({ content, hash }) => hash !== hashOf({ ...content, relations: content.relations.map(hashOf) }))
    .map(({ id }) => `the hash of edition ${id} does not cover its content`)
  return { contents: new Map(rows.map(({ id, content }) => [id, content])), faults }
}

function hashOf(value: unknown): string {
  return `sha256:${createHash('sha256')
    .update(canonicalize(value) ?? '', 'utf8')
    .digest('hex')}`
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
