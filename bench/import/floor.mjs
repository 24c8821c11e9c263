import pg from 'pg'

/** Seconds that as many one-row transactions take on this server: one after the other, and with several connections at a time. */
export async function commitFloor(url, { transactions, lanes }) {
  const pool = new pg.Pool({ connectionString: url, max: lanes })
  try {
    await pool.query('create table public.floor_probe (id bigint generated always as identity, at timestamptz not null)')
    const alone = await seconds(() => write(pool, transactions))
    const together = await seconds(() => Promise.all(Array.from({ length: lanes }, () => write(pool, Math.ceil(transactions / lanes)))))
    await pool.query('drop table public.floor_probe')
    return { alone, together }
  } finally {
    await pool.end()
  }
}

async function write(pool, transactions) {
  const client = await pool.connect()
  try {
    for (let at = 0; at < transactions; at += 1) await client.query('insert into public.floor_probe (at) values (now())')
  } finally {
    client.release()
  }
}

async function seconds(work) {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
