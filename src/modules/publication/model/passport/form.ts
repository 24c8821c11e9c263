import { z } from 'zod'

export const PASSPORT_FORMAT = 'tongyuan-passport/1'

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits')
const instant = z.iso.datetime()

const content = z.looseObject({
  title: z.string(),
  relations: z.array(z.union([hash, z.strictObject({ kind: z.string(), target: z.string(), note: z.string().nullable() })])),
  metadata: z.looseObject({ disclosure: z.looseObject({ basis: z.string().nullable() }) }),
})

const signOff = z.strictObject({
  editionId: z.string(),
  step: z.string(),
  body: z.string(),
  verdict: z.enum(['APPROVE', 'RETURN', 'REFUSE']),
  contentHash: hash,
  signedAt: instant,
  /** A commitment to who signed and to the comment. */
  withheld: hash,
  digest: hash,
  /** Of one that was given to an earlier edition: what was changed since, which the rule of its step lets it survive. */
  survived: z.array(z.string()).min(1).optional(),
})

const entry = z.strictObject({
  position: z.string().regex(/^[1-9]\d{0,18}$/),
  at: instant,
  kind: z.enum(['PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'RESTORED']),
  itemId: z.string(),
  editionId: z.string(),
  contentHash: hash,
  route: z.string(),
  signOffs: z.array(hash),
  channels: z.array(z.string()),
  /** A commitment to the account that acted. */
  actor: hash,
  note: z.string().nullable(),
  previousHash: hash,
})

const distribution = z.strictObject({
  channel: z.string(),
  channelName: z.string(),
  action: z.string(),
  state: z.string(),
  plannedAt: instant,
  sentAt: instant.nullable(),
  liveAt: instant.nullable(),
  receipts: z.array(z.strictObject({ kind: z.string(), at: instant, url: z.string().nullable() })),
})

/** The file that `tongyuan passport` writes: all that is needed to check an item with nothing but the office's public key. */
export const passportForm = z.strictObject({
  format: z.literal(PASSPORT_FORMAT),
  item: z.strictObject({ id: z.string(), indexNumber: z.string(), slug: z.string() }),
  /** Null when the item was taken back and nothing of it can be read. */
  edition: z.strictObject({ id: z.string(), number: z.int(), contentHash: hash, content }).nullable(),
  signOffs: z.array(signOff),
  /** The entry that made the edition public, and what was entered about the item since; oldest first. */
  entries: z.array(z.strictObject({ entry, entryHash: hash, inclusion: z.array(z.string()) })).min(1),
  distributions: z.array(distribution),
  /** The signed checkpoint that the inclusion proofs lead to. */
  checkpoint: z.string(),
  /** The verifier key, for comparison with the one that the office publishes. */
  key: z.string(),
  /** A note that signs the hash of every part above. */
  seal: z.string(),
})

export type Passport = z.output<typeof passportForm>
export type PassportParts = Omit<Passport, 'seal' | 'format' | 'key'>
