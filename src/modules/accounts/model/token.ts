import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a token is made of: `ty_<prefix>_<secret>`. The prefix finds its row and may be shown; the secret is never kept. */
export interface TokenParts {
  readonly prefix: string
  readonly secret: string
}

export function newToken(): TokenParts & { readonly text: string } {
  const prefix = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { prefix, secret, text: `ty_${prefix}_${secret}` }
}

export function parseToken(text: string): TokenParts | null {
  const [, prefix, secret] = /^ty_([0-9a-f]{12})_([\w-]{43})$/.exec(text) ?? []
  return prefix && secret ? { prefix, secret } : null
}

/** SHA-256 is enough: the secret has 256 random bits, so there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))
}
