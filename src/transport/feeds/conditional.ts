import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReadContext } from '../../platform/context.js'
import { send } from '../http/send.js'

/** What an answer depends on, and when it last can have changed. */
export interface Validity {
  readonly etag: string
  readonly changedAt: Date
}

/** A date of whole seconds says nothing of what else happens in its second. */
const SETTLED_MS = 2_000

/** A public answer is a function of the ledger's head and of what is asked for: while neither changes, it does not. */
export async function validityOf({ reader }: ReadContext, ...asked: readonly string[]): Promise<Validity> {
  const head = await reader.selectFrom('ledger_head').select(['position', 'entry_hash', 'at']).executeTakeFirstOrThrow()
  const digest = createHash('sha256').update(JSON.stringify([head.position, head.entry_hash, ...asked]))
  return { etag: `W/"${digest.digest('base64url').slice(0, 27)}"`, changedAt: head.at }
}

/** Sends 304 to who has it already; otherwise makes it and sends it. */
export async function sendIfChanged(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, changedAt }: Validity,
  now: Date,
  make: () => Promise<{ readonly type: string; readonly body: string }>,
): Promise<void> {
  const isSettled = now.getTime() - changedAt.getTime() >= SETTLED_MS
  const headers = {
    'cache-control': 'public, no-cache',
    etag,
    ...(isSettled && { 'last-modified': changedAt.toUTCString() }),
  }
  if (isKnown(request, etag, isSettled ? changedAt : null)) return send(request, response, { status: 304, headers, body: '' })
  const { type, body } = await make()
  await send(request, response, { status: 200, headers: { ...headers, 'content-type': type }, body })
}

function isKnown({ headers }: IncomingMessage, etag: string, changedAt: Date | null): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changedAt !== null && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
