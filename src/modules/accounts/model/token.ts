import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** `ty_…` is an API token, `tys_…` a person's session. */
export type BearerKind = 'ty' | 'tys'

/** What a bearer credential is made of: `<kind>_<prefix>_<secret>`. The prefix finds its row and may be shown; the secret is never kept. */
export interface BearerParts {
  readonly kind: BearerKind
  readonly prefix: string
  readonly secret: string
}

export function newBearer(kind: BearerKind): BearerParts & { readonly text: string } {
  const prefix = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { kind, prefix, secret, text: `${kind}_${prefix}_${secret}` }
}

export function parseBearer(text: string): BearerParts | null {
  const [, kind, prefix, secret] = /^(tys?)_([0-9a-f]{12})_([\w-]{43})$/.exec(text) ?? []
  return kind && prefix && secret ? { kind: kind as BearerKind, prefix, secret } : null
}

/** SHA-256 is enough: the secret has 256 random bits, so there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))
}
