import { sign, verify, type KeyObject } from 'node:crypto'
import { fromBase64 } from '../../../platform/base64.js'
import type { VerifierKey } from './verifier-key.js'

const MOST_SIGNATURES = 100

/** A key that can sign, under the name and id that its verifier key gives it. */
export interface Signer {
  readonly verifierKey: VerifierKey
  readonly privateKey: KeyObject
}

/** A signed note (c2sp.org/signed-note) of a text that ends in a line break: the text, an empty line, a line with the signature. */
export function signNote(text: string, { verifierKey: { name, id }, privateKey }: Signer): string {
  const signature = sign(null, Buffer.from(text), privateKey)
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
}

/**
 * The text of a note that the key has signed, or null: when it is no note, when the key has not signed it, or when a signature under the
 * key's name and id does not hold. Signatures of other keys are passed over.
 */
export function openNote(note: string, key: VerifierKey): string | null {
  const end = note.lastIndexOf('\n\n')
  if (end === -1 || !note.endsWith('\n') || hasControlCharacter(note)) return null
  const text = note.slice(0, end + 1)
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(signatureOf)
  if (signatures.length > MOST_SIGNATURES || signatures.includes(null)) return null
  const own = signatures.flatMap((found) => (found?.name === key.name && found.id.equals(key.id) ? [found.signature] : []))
  const holds = own.length > 0 && own.every((signature) => verify(null, Buffer.from(text), key.publicKey, signature))
  return holds ? text : null
}

function signatureOf(line: string): { readonly name: string; readonly id: Buffer; readonly signature: Buffer } | null {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
  const bytes = encoded === undefined ? null : fromBase64(encoded)
  return name === undefined || !bytes || bytes.length < 5 ? null : { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

function hasControlCharacter(note: string): boolean {
  return /[\u0000-\u0009\u000b-\u001f]/.test(note)
}
