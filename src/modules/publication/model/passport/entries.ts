import { fromBase64 } from '../../../../platform/base64.js'
import { entryHash, entryLeaf, includes, parseCheckpoint } from '../../../ledger/index.js'
import { fault, finding, type Finding } from './finding.js'
import type { Passport } from './form.js'

type PassportEntry = Passport['entries'][number]
type Tree = NonNullable<ReturnType<typeof parseCheckpoint>>

/** That the entries are as they were hashed, are about this item and edition, and stand in the ledger that the checkpoint signs. */
export function entriesHold(passport: Passport): Finding[] {
  const tree = parseCheckpoint(passport.checkpoint.slice(0, passport.checkpoint.lastIndexOf('\n\n') + 1))
  return passport.entries.flatMap((given, at) => {
    const part = `entries.${at}`
    const wrong = wrongIn(given, passport, at) ?? (tree ? outside(given, tree) : 'There is no checkpoint to find the entry in.')
    if (wrong !== null) return [fault(part, wrong)]
    const { position, kind, at: time, channels } = given.entry
    const where = channels.length === 0 ? '' : `, for ${channels.join(', ')}`
    return [finding(part, `Ledger entry ${position} (${kind}, ${time}${where}) is in the signed ledger.`)]
  })
}

function wrongIn({ entry, entryHash: kept }: PassportEntry, { item, edition }: Passport, at: number): string | null {
  if (entryHash(entry) !== kept) return `Ledger entry ${entry.position} does not hash to ${kept}: it was changed.`
  if (entry.itemId !== item.id) return `Ledger entry ${entry.position} is about another item.`
  if (!edition || at > 0) return null
  if (entry.kind === 'WITHDRAWN') return `Ledger entry ${entry.position} takes the item back; it does not make it public.`
  if (entry.editionId !== edition.id) return `Ledger entry ${entry.position} is about another edition.`
  return entry.contentHash === edition.contentHash ? null : `Ledger entry ${entry.position} names another content hash.`
}

function outside({ entry, entryHash: kept, inclusion }: PassportEntry, { size, root }: Tree): string | null {
  const proof = inclusion.map(fromBase64)
  if (proof.includes(null)) return `The inclusion proof of entry ${entry.position} is damaged.`
  const holds = includes({
    leaf: entryLeaf(kept),
    index: BigInt(entry.position) - 1n,
    size,
    root,
    proof: proof.filter((hash) => hash !== null),
  })
  return holds ? null : `Entry ${entry.position} is not in the ledger of ${size} entries that the checkpoint signs.`
}
