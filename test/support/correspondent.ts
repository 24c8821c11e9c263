import type { Hub } from '../../src/hub.js'
import { query } from '../../src/platform/database/query.js'

/** The unit of the correspondent that `actorWith` makes. */
export const HOME_UNIT = 'unt_test_home'

/** Gives the correspondent that `actorWith` makes a unit and an account, so that reports and tokens can be in his or her name. */
export async function settleCorrespondent(hub: Pick<Hub, 'database' | 'clock'>): Promise<void> {
  const em = hub.database.orm.em.fork()
  const values = [HOME_UNIT, 'TEST_HOME', '本社区', 'COMMUNITY']
  await query(em, 'insert into desk.unit (id, code, name, kind, created_at) values (?, ?, ?, ?, ?) on conflict (id) do nothing', [
    ...values,
    hub.clock.now(),
  ])
  await query(
    em,
    `insert into desk.account (id, display_name, roles, unit_id, created_at)
     values ('act_test_correspondent', 'CORRESPONDENT', ?, ?, ?)
     on conflict (id) do update set unit_id = excluded.unit_id`,
    [['CORRESPONDENT'], HOME_UNIT, hub.clock.now()],
  )
}
