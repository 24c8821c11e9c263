import pg from 'pg'

/** Connections of the worker's own, so that neither readers nor commands wait for it, nor it for them. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 15_000,
    application_name: 'tongyuan webhooks',
    options: '-c timezone=UTC -c datestyle=ISO -c jit=off -c idle_in_transaction_session_timeout=10s',
  })
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}
