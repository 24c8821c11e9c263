import type pg from 'pg'

/**
 * Begins a delivery, if it is still wanted, while nobody can take its item back: a withdrawal waits until `begin` has returned, or this
 * waits for the withdrawal and finds that nothing is to be sent. So no delivery begins after the withdrawal of its item has committed.
 * @param begin sends the first bytes; it must not wait for the other side
 * @returns whether it was begun
 */
export async function whileWanted(pool: pg.Pool, delivery: Wanted, begin: () => void): Promise<boolean> {
  const client = await pool.connect()
  try {
    // Nothing is written, so there is no commit to wait for the disk for.
    await client.query(`begin; set local synchronous_commit = off; set local lock_timeout = '5s'`)
    const { rowCount } = await client.query({
      name: delivery.itemId === null ? 'hold_test' : 'hold_item',
      text: delivery.itemId === null ? HOLD_TEST : HOLD_ITEM,
      values: [delivery.id, delivery.lease],
    })
    if (rowCount === 1) begin()
    await client.query('commit')
    client.release()
    return rowCount === 1
  } catch (error) {
    client.release(true)
    throw error
  }
}

export interface Wanted {
  readonly id: string
  readonly itemId: string | null
  readonly lease: string
}

const HOLD_ITEM = `
  select
  from desk.item i
  join desk.delivery d on d.item_id = i.id
  join desk.endpoint e on e.id = d.endpoint_id and e.active
  where d.id = $1 and d.lease = $2 and d.state = 'WAITING'
  for share of i, d`

const HOLD_TEST = `
  select
  from desk.delivery d
  where d.id = $1 and d.lease = $2 and d.state = 'WAITING'
  for share of d`
