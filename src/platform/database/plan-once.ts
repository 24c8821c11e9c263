import type { ClientBase } from 'pg'

/** A connection remembers this many statements; one more is planned each time it is sent. */
const MOST = 300

/**
 * Lets PostgreSQL plan each statement with parameters once a connection, and then only run it: planning costs as much as running for
 * most of what commands send. Their texts are constants, so they are few.
 */
export function planOnce(client: ClientBase): void {
  const names = new Map<string, string>()
  const send = client.query.bind(client) as (...given: readonly unknown[]) => unknown
  const query = (first: unknown, values?: unknown, ...rest: readonly unknown[]) => {
    const named = typeof first === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(first, names) : undefined
    return named === undefined ? send(first, values, ...rest) : send({ name: named, text: first, values }, ...rest)
  }
  Object.assign(client, { query })
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size === MOST) return known
  const name = `statement_${names.size + 1}`
  names.set(text, name)
  return name
}
