import { canonicalHash } from '../../../platform/canonical.js'
import { commitTo } from '../../../platform/commitment.js'

/** A sign-off as its digest covers it: who signed and the comment only as a commitment, so that the public can check the digest without them. */
export interface SignedFacts {
  readonly editionId: string
  readonly step: string
  readonly body: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly contentHash: string
  readonly signedAt: string
  readonly withheld: string
}

/** What the office keeps to itself, and the salt that opens the commitment to it. */
export interface Withheld {
  readonly salt: string
  readonly signedBy: string
  /** The person for whom a program signed, and the document in its system. */
  readonly onBehalfOf?: string | null | undefined
  readonly reference?: string | null | undefined
  readonly comment?: string | null | undefined
}

/** SHA-256 over the RFC 8785 form: what the ledger entry names. */
export function signOffDigest({ editionId, step, body, verdict, contentHash, signedAt, withheld }: SignedFacts): string {
  return canonicalHash({ editionId, step, body, verdict, contentHash, signedAt, withheld })
}

/** The commitment to who signed and to the comment; the views of sign-offs compute the same. */
export function withhold({ salt, signedBy, onBehalfOf, reference, comment }: Withheld): string {
  return commitTo(salt, [signedBy, onBehalfOf ?? '', reference ?? '', comment ?? ''].join('\n'))
}
