/** What a ledger route answers with, and how long it may be kept. */
export interface LedgerAnswer {
  readonly type: string
  readonly cache: string
  readonly body: string
}

export function json(value: unknown, cache: string): LedgerAnswer {
  return { type: 'application/json; charset=utf-8', cache, body: `${JSON.stringify(value, null, 2)}\n` }
}

export function plain(body: string): LedgerAnswer {
  return { type: 'text/plain; charset=utf-8', cache: 'no-cache', body }
}
