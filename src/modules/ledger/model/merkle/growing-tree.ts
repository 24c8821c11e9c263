import { hashChildren, hashSideBySide } from './hashing.js'
import type { Subtree } from './shape.js'

export interface HashedSubtree extends Subtree {
  readonly hash: Buffer
}

/** A tree that grows leaf by leaf and remembers only what it needs to go on: at most one hash a level. */
export class GrowingTree {
  #size = 0n
  readonly #peaks: Buffer[] = []

  get size(): bigint {
    return this.#size
  }

  /** The root over all leaves so far. */
  get root(): Buffer {
    return hashSideBySide(this.#peaks)
  }

  /** Adds a leaf and returns the subtrees that it completes, itself first. */
  add(leaf: Buffer): readonly HashedSubtree[] {
    const completed: HashedSubtree[] = [{ level: 0, place: this.#size, hash: leaf }]
    let hash = leaf
    let place = this.#size
    for (let level = 1; place % 2n === 1n; level += 1) {
      hash = hashChildren(this.#peaks.pop()!, hash)
      place >>= 1n
      completed.push({ level, place, hash })
    }
    this.#peaks.push(hash)
    this.#size += 1n
    return completed
  }
}
