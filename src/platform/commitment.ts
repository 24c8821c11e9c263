import { createHash, randomBytes } from 'node:crypto'

const SALT_BYTES = 32

/**
 * Binds to a text and shows nothing of it: SHA-256 over the salt and the text. Whoever is given both can check it.
 * @param salt hex, as `newSalt` makes it; a fresh one for every text
 * @returns `sha256:` and 64 lower-case hex digits, as the SQL function desk.commitment does
 */
export function commitTo(salt: string, text: string): string {
  return `sha256:${createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest('hex')}`
}

/** 32 random bytes as hex: the committed text cannot be guessed from its commitment. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex')
}
