import type { RequestContext } from '../../../platform/context.js'
import { currentCheckpoint, inclusionProof, keptSigner, signNote, type SealedEntry } from '../../ledger/index.js'
import { PASSPORT_FORMAT, type Passport } from '../model/passport/form.js'
import { sealText } from '../model/passport/seal.js'
import { evidenceFor } from '../queries/evidence.js'

/**
 * The passport of an item, as the caller may see it: its text, who allowed it, its ledger entries with their proofs, where it went, and a
 * signature over all of it. Null when nothing of such an item has become public.
 * @param name id, index number or slug
 */
export async function issuePassport(context: RequestContext, name: string): Promise<Passport | null> {
  const evidence = await evidenceFor(context, name)
  if (!evidence) return null
  const { size, note: checkpoint } = await currentCheckpoint(context, lastPosition(evidence.entries))
  const entries = await Promise.all(evidence.entries.map((sealed) => withProof(context, sealed, size)))
  const parts = { ...evidence, entries, checkpoint }
  const signer = await keptSigner(context.database.orm.em.fork())
  if (!signer) throw new Error('A checkpoint was signed and its key is not there')
  const { name: origin, text: key } = signer.verifierKey
  return { format: PASSPORT_FORMAT, ...parts, key, seal: signNote(sealText(origin, parts), signer) }
}

function lastPosition(entries: readonly SealedEntry[]): bigint {
  return BigInt(entries.at(-1)?.entry.position ?? 0)
}

async function withProof(context: RequestContext, { entry, entryHash }: SealedEntry, size: bigint): Promise<Passport['entries'][number]> {
  const { hashes } = await inclusionProof(context, BigInt(entry.position), size)
  return {
    entry: { ...entry, signOffs: [...entry.signOffs], channels: [...entry.channels] },
    entryHash,
    inclusion: hashes.map((hash) => hash.toString('base64')),
  }
}
