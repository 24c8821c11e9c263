import { createHash } from 'node:crypto'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** How many bytes each hash of the tree has. */
export const HASH_BYTES = 32

/**
 * The leaf of a ledger entry (RFC 9162, 2.1.1). Its input is the 32 bytes of the entry's hash, which is public for every entry: so anybody
 * can build the whole tree again, although not every field of every entry is public.
 * @param entryHash `sha256:` and 64 hex digits
 */
export function entryLeaf(entryHash: string): Buffer {
  return hashLeaf(Buffer.from(entryHash.replace('sha256:', ''), 'hex'))
}

export function hashLeaf(input: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(input).digest()
}

export function hashChildren(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest()
}

/** The root over complete subtrees that stand side by side, larger ones first; of none: the hash of nothing. */
export function hashSideBySide(subtrees: readonly Buffer[]): Buffer {
  const last = subtrees.at(-1)
  if (!last) return createHash('sha256').digest()
  return subtrees.slice(0, -1).reduceRight((right, left) => hashChildren(left, right), last)
}
