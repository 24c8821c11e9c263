import { HASH_BYTES, hashChildren } from './hashing.js'

export interface Inclusion {
  readonly leaf: Buffer
  /** The leaf's number, from 0. */
  readonly index: bigint
  readonly size: bigint
  readonly root: Buffer
  readonly proof: readonly Buffer[]
}

export interface Consistency {
  readonly size: bigint
  readonly root: Buffer
  readonly larger: bigint
  readonly largerRoot: Buffer
  readonly proof: readonly Buffer[]
}

/** Whether the leaf stands at its place in the tree with this root (RFC 9162, 2.1.3.2). */
export function includes({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (index < 0n || index >= size || ![leaf, root, ...proof].every(isHash)) return false
  let [place, last, hash] = [index, size - 1n, leaf]
  for (const sibling of proof) {
    if (last === 0n) return false
    if (place % 2n === 1n || place === last) {
      hash = hashChildren(sibling, hash)
      for (; place % 2n === 0n && place !== 0n; last >>= 1n) place >>= 1n
    } else {
      hash = hashChildren(hash, sibling)
    }
    place >>= 1n
    last >>= 1n
  }
  return last === 0n && hash.equals(root)
}

/** Whether the smaller tree is the beginning of the larger one (RFC 9162, 2.1.4.2). Of an empty tree nothing can be shown. */
export function extend({ size, root, larger, largerRoot, proof }: Consistency): boolean {
  if (size < 1n || size > larger) return false
  if (size === larger) return proof.length === 0 && root.equals(largerRoot)
  if (![root, largerRoot, ...proof].every(isHash)) return false
  const path = isPowerOfTwo(size) ? [root, ...proof] : proof
  const [first, ...rest] = path
  if (!first || proof.length === 0) return false
  let [place, last] = [size - 1n, larger - 1n]
  for (; place % 2n === 1n; last >>= 1n) place >>= 1n
  let [smallHash, largeHash] = [first, first]
  for (const sibling of rest) {
    if (last === 0n) return false
    if (place % 2n === 1n || place === last) {
      smallHash = hashChildren(sibling, smallHash)
      largeHash = hashChildren(sibling, largeHash)
      for (; place % 2n === 0n && place !== 0n; last >>= 1n) place >>= 1n
    } else {
      largeHash = hashChildren(largeHash, sibling)
    }
    place >>= 1n
    last >>= 1n
  }
  return last === 0n && smallHash.equals(root) && largeHash.equals(largerRoot)
}

function isHash(bytes: Buffer): boolean {
  return bytes.length === HASH_BYTES
}

function isPowerOfTwo(count: bigint): boolean {
  return (count & (count - 1n)) === 0n
}
