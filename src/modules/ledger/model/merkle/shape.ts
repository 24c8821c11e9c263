/** Leaves from one number up to, not including, another; the first leaf is 0. */
export interface Stretch {
  readonly from: bigint
  readonly to: bigint
}

/** A subtree all of whose leaves exist: its level above the leaves, and its place among those of that level, from 0. Its hash never changes. */
export interface Subtree {
  readonly level: number
  readonly place: bigint
}

/** The siblings on the way from a leaf up to the root of a tree of this size: what an inclusion proof holds (RFC 9162, 2.1.3.1). */
export function inclusionStretches(leaf: bigint, size: bigint): readonly Stretch[] {
  const path: Stretch[] = []
  let [from, to] = [0n, size]
  while (to - from > 1n) {
    const middle = from + largestPowerBelow(to - from)
    path.push(leaf < middle ? { from: middle, to } : { from, to: middle })
    if (leaf < middle) to = middle
    else from = middle
  }
  return path.toReversed()
}

/** What shows that a tree of one size is the beginning of a larger one (RFC 9162, 2.1.4.1). */
export function consistencyStretches(size: bigint, larger: bigint): readonly Stretch[] {
  const path: Stretch[] = []
  let [from, to] = [0n, larger]
  while (to !== size) {
    const middle = from + largestPowerBelow(to - from)
    path.push(size <= middle ? { from: middle, to } : { from, to: middle })
    if (size <= middle) to = middle
    else from = middle
  }
  // The verifier knows the smaller tree's root already; any other subtree has to be shown.
  if (from > 0n) path.push({ from, to })
  return path.toReversed()
}

/** The complete subtrees that a stretch consists of, larger ones first. The stretch must begin where its largest subtree may begin. */
export function subtreesOf({ from, to }: Stretch): readonly Subtree[] {
  const found: Subtree[] = []
  for (let at = from; at < to;) {
    const level = (to - at).toString(2).length - 1
    found.push({ level, place: at >> BigInt(level) })
    at += 1n << BigInt(level)
  }
  return found
}

function largestPowerBelow(count: bigint): bigint {
  return 1n << BigInt((count - 1n).toString(2).length - 1)
}
