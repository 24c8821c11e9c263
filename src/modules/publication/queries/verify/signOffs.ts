import { batches } from '../../../../platform/database/rows.js'
import { signOffDigest, withhold, type SignedFacts } from '../../../review/index.js'
import { utcText, type Check } from './check.js'

interface SignOffRow extends Omit<SignedFacts, 'withheld'> {
  readonly id: string
  readonly digest: string
  readonly salt: string
  readonly signedBy: string
  readonly onBehalfOf: string | null
  readonly reference: string | null
  readonly comment: string | null
  readonly editionHash: string
}

/** That every sign-off has its digest and signs the content hash of its edition. */
export const signOffs: Check = {
  name: 'sign-offs',
  run: async function* (em, seen) {
    for await (const rows of batches<SignOffRow, string>(em, SIGN_OFFS, { size: 1000, first: '', keyOf: (row) => row.id })) {
      for (const row of rows) {
        const wrong = wrongIn(row)
        if (wrong !== null) yield { kind: 'signOff', id: row.id, wrong: `${wrong} (${row.step} on edition ${row.editionId})` }
      }
      seen(rows.length)
    }
  },
}

function wrongIn(row: SignOffRow): string | null {
  const found = signOffDigest({ ...row, withheld: withhold(row) })
  if (found !== row.digest) return `it hashes to ${found}, not to its digest ${row.digest}`
  if (row.contentHash !== row.editionHash) return `it signs ${row.contentHash}, and its edition has the content hash ${row.editionHash}`
  return null
}

const SIGN_OFFS = `
  select s.id, s.edition_id as "editionId", s.step, s.body, s.verdict, s.content_hash as "contentHash", ${utcText('s.signed_at')} as "signedAt",
    s.digest, s.salt, s.signed_by as "signedBy", s.on_behalf_of as "onBehalfOf", s.reference, s.comment, e.content_hash as "editionHash"
  from desk.sign_off s
  join desk.edition e on e.id = s.edition_id
  where s.id > ?
  order by s.id
  limit ?`
