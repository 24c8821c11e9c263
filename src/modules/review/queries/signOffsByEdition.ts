import type { ReadContext } from '../../../platform/context.js'
import { listsInKeyOrder, type Batch } from '../../../platform/load.js'

export interface SignOffRow {
  readonly id: string
  /** What the ledger names it by. */
  readonly digest: string
  readonly editionId: string
  readonly step: string
  readonly body: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly at: Date
  readonly by: string | null
  readonly comment: string | null
  readonly contentHash: string
  /** The document in the system of a program that signed; for the office. */
  readonly reference: string | null
  /** The account that signed; for the office. */
  readonly accountId: string | null
  /** The fields that changed since the edition it was given to, by a rule that lets it survive that; empty when it was given to this one. */
  readonly survived: readonly string[]
}

/** The verdicts on an edition, and those of an earlier one that survived for it, in the order in which they were given. */
export const signOffsByEdition: Batch<string, SignOffRow[]> = async (context, editionIds) => {
  const [given, survived] = await Promise.all([givenTo(context, editionIds), survivedFor(context, editionIds)])
  const inOrder = [...survived, ...given].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return listsInKeyOrder(editionIds, inOrder, (row) => row.editionId)
}

const COLUMNS = [
  'sign_off.id',
  'sign_off.digest',
  'sign_off.step',
  'sign_off.body',
  'sign_off.verdict',
  'sign_off.signed_at as at',
  'sign_off.signed_by as by',
  'sign_off.comment',
  'sign_off.content_hash as contentHash',
  'sign_off.reference',
  'sign_off.account_id as accountId',
] as const

async function givenTo({ reader }: ReadContext, editionIds: readonly string[]): Promise<SignOffRow[]> {
  const rows = await reader
    .selectFrom('sign_off')
    .select([...COLUMNS, 'sign_off.edition_id as editionId'])
    .where('sign_off.edition_id', 'in', editionIds)
    .orderBy('sign_off.signed_at')
    .orderBy('sign_off.id')
    .execute()
  return rows.map((row) => ({ ...row, survived: [] }))
}

function survivedFor({ reader }: ReadContext, editionIds: readonly string[]): Promise<SignOffRow[]> {
  return reader
    .selectFrom('surviving_sign_off')
    .innerJoin('sign_off', 'sign_off.id', 'surviving_sign_off.sign_off_id')
    .select([...COLUMNS, 'surviving_sign_off.edition_id as editionId', 'surviving_sign_off.changed as survived'])
    .where('surviving_sign_off.edition_id', 'in', editionIds)
    .orderBy('sign_off.signed_at')
    .orderBy('sign_off.id')
    .execute()
}
