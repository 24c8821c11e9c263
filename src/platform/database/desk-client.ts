import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery, type ControlledTransaction } from 'kysely'
import type { ClientBase, Connection } from 'pg'

/** A connection remembers this many statements; one more is planned each time it is sent. */
const MOST = 300

/** Never sent: a connection answers it with itself. */
const ITSELF = '-- the connection itself'

/**
 * Prepares a connection of the desk. PostgreSQL plans each statement with parameters once a connection, and then only runs it: planning
 * costs as much as running for most of what commands send, and their texts are constants, so they are few. Statements that are sent in
 * one breath go out in one packet.
 */
export function prepareClient(client: ClientBase): void {
  const names = new Map<string, string>()
  const gather = gathering((client as ClientBase & { readonly connection: Connection }).connection)
  const send = client.query.bind(client) as (...given: readonly unknown[]) => unknown
  const query = (first: unknown, values?: unknown, ...rest: readonly unknown[]) => {
    if (first === ITSELF) return Promise.resolve({ command: 'SELECT', rowCount: 1, rows: [{ client }] })
    gather()
    const named = typeof first === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(first, names) : undefined
    return named === undefined ? send(first, values, ...rest) : send({ name: named, text: first, values }, ...rest)
  }
  Object.assign(client, { query })
}

/**
 * Sends a statement straight to the connection that an open transaction has to itself: Kysely would let it wait for the answers of the
 * statements before it. From the transaction's second statement on it is sent before the call returns.
 */
export async function sendWithin(em: EntityManager, text: string, values: readonly unknown[]): Promise<object[]> {
  const transaction = em.getTransactionContext<Transaction>()
  if (!transaction) throw new Error('Only a transaction has a connection to itself')
  const client = transaction[KEPT] ?? (await handedOver(transaction))
  if (transaction.isCommitted || transaction.isRolledBack) throw new Error('The transaction has ended; this statement came too late')
  return (await client.query<object>(text, [...values])).rows
}

const KEPT = Symbol('the connection of the transaction')
const ASKED = Symbol('the question for it')

type Transaction = ControlledTransaction<unknown> & { [KEPT]?: ClientBase; [ASKED]?: Promise<ClientBase> }

/** Asked once, so that all who ask meanwhile go on in the order in which they came. */
function handedOver(transaction: Transaction): Promise<ClientBase> {
  transaction[ASKED] ??= transaction.executeQuery<{ client: ClientBase }>(CompiledQuery.raw(ITSELF)).then(({ rows: [row] }) => {
    if (!row) throw new Error('This connection was not prepared')
    transaction[KEPT] = row.client
    return row.client
  })
  return transaction[ASKED]
}

function gathering({ stream }: Connection): () => void {
  let open = false
  return () => {
    if (open) return
    open = true
    stream.cork()
    process.nextTick(() => {
      open = false
      stream.uncork()
    })
  }
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size === MOST) return known
  const name = `statement_${names.size + 1}`
  names.set(text, name)
  return name
}
