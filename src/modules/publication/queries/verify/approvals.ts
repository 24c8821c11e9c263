import { batches } from '../../../../platform/database/rows.js'
import { EMERGENCY, MIGRATED, missingSteps, type Route, type SignOffFacts } from '../../../review/index.js'
import type { Check } from './check.js'

interface ApprovedRow {
  readonly position: string
  readonly route: string
  readonly contentHash: string
  /** When the edition became public first: one that is put back had its approvals then. */
  readonly since: string
  /** The route version that the edition's review took; null where none was opened. */
  readonly code: string | null
  readonly definition: Pick<Route, 'stages' | 'approvalDays'> | null
  readonly signOffs: readonly (Omit<SignOffFacts, 'signedAt'> & { readonly signedAt: string })[]
}

/** That the approvals which an entry names fulfil every step of the route that its edition took, as of then. */
export const approvals: Check = {
  name: 'approvals',
  run: async function* (em, seen) {
    for await (const rows of batches<ApprovedRow, string>(em, APPROVED, { size: 1000, first: '0', keyOf: (row) => row.position })) {
      for (const row of rows) {
        const wrong = wrongIn(row)
        if (wrong !== null) yield { kind: 'entry', id: row.position, wrong }
      }
      seen(rows.length)
    }
  },
}

function wrongIn({ route, contentHash, since, code, definition, signOffs }: ApprovedRow): string | null {
  if (definition === null) return `its route is ${route}, and no review of its edition was opened`
  if (code !== route) return `its route is ${route}, and its edition was reviewed by the route ${code}`
  const given = signOffs.map((signOff) => ({ ...signOff, signedAt: new Date(signOff.signedAt) }))
  const missing = missingSteps({ route: definition, contentHash, signOffs: given, now: new Date(since) })
  if (missing.length === 0) return null
  return `the sign-offs that it names lack ${missing.map(({ step, body }) => `${step} (${body})`).join(', ')}`
}

const APPROVED = `
  select l.position, l.route, l.content_hash as "contentHash", v.code, v.definition,
    case when l.kind = 'RESTORED' then (
      select min(e.at) from desk.ledger_entry e where e.edition_id = l.edition_id and e.kind in ('PUBLISHED', 'CORRECTED')
    ) else l.at end as since,
    (
      select coalesce(
        jsonb_agg(
          jsonb_build_object('step', s.step, 'verdict', s.verdict, 'contentHash', s.content_hash, 'signedAt', s.signed_at,
            'signer', s.signed_by || coalesce(' ' || s.on_behalf_of, ''),
            'survived', exists (
              select from desk.surviving_sign_off survived where survived.sign_off_id = s.id and survived.edition_id = l.edition_id
            ))
          order by s.signed_at, s.id),
        '[]')
      from desk.sign_off s
      where s.digest = any(l.sign_offs)
    ) as "signOffs"
  from desk.ledger_entry l
  left join desk.review r on r.edition_id = l.edition_id
  left join desk.route_version v on v.id = r.route_id
  where l.position > ? and l.kind <> 'WITHDRAWN' and l.route not in ('${MIGRATED}', '${EMERGENCY}')
  order by l.position
  limit ?`
