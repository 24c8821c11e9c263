import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { fromBase64 } from '../../../platform/base64.js'

/** The signature type of Ed25519 in a signed note (c2sp.org/signed-note). */
const ED25519 = 1
const PUBLIC_KEY_BYTES = 32

/** Who signs: name, key id and public key, as a verifier key (`vkey`) of c2sp.org/signed-note spells them. */
export interface VerifierKey {
  readonly text: string
  readonly name: string
  /** The first four bytes of a hash over name, signature type and key. */
  readonly id: Buffer
  readonly publicKey: KeyObject
}

/** `name+hex(id)+base64(type and public key)`: what the office publishes and anybody checks with. */
export function verifierKeyText(name: string, publicKey: KeyObject): string {
  const typed = Buffer.concat([Buffer.of(ED25519), rawKey(publicKey)])
  return `${name}+${keyId(name, typed).toString('hex')}+${typed.toString('base64')}`
}

/** Null when the text is no Ed25519 verifier key, or its id is not that of its key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const typed = encoded === undefined ? null : fromBase64(encoded)
  if (name === undefined || id === undefined || !typed || typed[0] !== ED25519 || typed.length !== PUBLIC_KEY_BYTES + 1) return null
  const expected = keyId(name, typed)
  return expected.toString('hex') === id ? { text, name, id: expected, publicKey: publicKeyOf(typed.subarray(1)) } : null
}

function keyId(name: string, typed: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4)
}

function rawKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') } })
}
