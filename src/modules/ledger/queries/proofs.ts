import type { ReadContext } from '../../../platform/context.js'
import { consistencyStretches, inclusionStretches } from '../model/merkle/shape.js'
import { treeHashes } from './treeHashes.js'

export interface InclusionProof {
  /** The leaf's number, from 0: the entry's position less one. */
  readonly index: bigint
  readonly size: bigint
  readonly hashes: readonly Buffer[]
}

/** Shows that the entry at this position is in the tree over the first `size` entries. */
export async function inclusionProof({ reader }: ReadContext, position: bigint, size: bigint): Promise<InclusionProof> {
  const index = position - 1n
  return { index, size, hashes: await treeHashes(reader, inclusionStretches(index, size)) }
}

/** Shows that the first `from` entries are the same in the tree over the first `to` entries. */
export async function consistencyProof({ reader }: ReadContext, from: bigint, to: bigint): Promise<readonly Buffer[]> {
  return treeHashes(reader, consistencyStretches(from, to))
}
