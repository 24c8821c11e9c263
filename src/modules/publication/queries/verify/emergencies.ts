import { query } from '../../../../platform/database/query.js'
import { EMERGENCY } from '../../../review/index.js'
import type { Check } from './check.js'

/** That whoever published in an emergency signed for exactly that content, and that what is kept of emergencies is what the ledger says. */
export const emergencies: Check = {
  name: 'emergencies',
  run: async function* (em, seen) {
    const rows = await query<EmergencyRow[]>(em, EMERGENCIES)
    for (const { id, signed, agrees } of rows) {
      if (!signed) yield { kind: 'entry', id, wrong: 'it is an emergency, and names no sign-off for exactly that by who published it' }
      else if (!agrees)
        yield { kind: 'entry', id, wrong: 'what is kept of this emergency (item, edition, time, person) is not what the ledger says' }
    }
    seen(rows.length)
  },
}

interface EmergencyRow {
  readonly id: string
  readonly signed: boolean
  readonly agrees: boolean
}

/** An entry that puts an edition back names the signature of then, whoever puts it back. */
const EMERGENCIES = `
  with entry as (
    select *, kind = 'RESTORED' as again from desk.ledger_entry where route = '${EMERGENCY}' and kind <> 'WITHDRAWN'
  )
  select coalesce(l.position, p.position)::text as id,
    l.position is null or exists (
      select
      from desk.sign_off s
      where s.digest = any(l.sign_offs) and s.step = '${EMERGENCY}' and s.verdict = 'APPROVE' and s.edition_id = l.edition_id
        and s.content_hash = l.content_hash and (l.again or s.signed_by = l.actor)
    ) as signed,
    case
      when l.again then exists (select from desk.emergency_publication q where (q.item_id, q.edition_id) = (l.item_id, l.edition_id))
      else (p.item_id, p.edition_id, p.published_at, p.published_by) is not distinct from (l.item_id, l.edition_id, l.at, l.actor)
    end as agrees
  from entry l
  full join desk.emergency_publication p on p.position = l.position
  order by coalesce(l.position, p.position)`
