import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import type { Signer } from '../model/note.js'
import { parseVerifierKey, verifierKeyText } from '../model/verifier-key.js'

/** The ledger's key, made at its first use. Two processes that make one at the same time agree on the one that was kept first. */
export async function signerOf(scope: Scope): Promise<Signer> {
  return (await keptSigner(scope.em)) ?? makeSigner(scope)
}

/** The ledger's key; null before its first use. */
export async function keptSigner(em: EntityManager): Promise<Signer | null> {
  const [row] = await query<{ verifier_key: string; private_key: Buffer }[]>(em, 'select verifier_key, private_key from desk.signing_key')
  if (!row) return null
  const verifierKey = parseVerifierKey(row.verifier_key)
  if (!verifierKey) throw new Error('The ledger’s verifier key in desk.signing_key is damaged')
  return { verifierKey, privateKey: createPrivateKey({ key: row.private_key, format: 'der', type: 'pkcs8' }) }
}

async function makeSigner(scope: Scope): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  await query(
    scope.em,
    'insert into desk.signing_key (verifier_key, private_key, created_at) values (?, ?, ?) on conflict (single) do nothing',
    [verifierKeyText(scope.settings.ledgerOrigin, publicKey), privateKey.export({ format: 'der', type: 'pkcs8' }), scope.now],
  )
  const signer = await keptSigner(scope.em)
  if (!signer) throw new Error('The ledger’s key was neither kept nor found')
  return signer
}
