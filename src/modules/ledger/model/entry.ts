import { canonicalHash } from '../../../platform/canonical.js'

export const changeKinds = {
  PUBLISHED: { zh: '公开', about: 'An item became public for the first time.' },
  CORRECTED: { zh: '更正', about: 'A newer edition took the place of the public one.' },
  WITHDRAWN: { zh: '撤回', about: 'The item was taken back; a tombstone says why.' },
  RESTORED: { zh: '恢复', about: 'A withdrawn item became public again.' },
} as const
export type ChangeKind = keyof typeof changeKinds

/** One row of the append-only record; its hash covers every other field, the previous entry's hash among them. */
export interface Entry {
  /** Gap-free, from 1. */
  readonly position: string
  readonly at: string
  readonly kind: ChangeKind
  readonly itemId: string
  readonly editionId: string
  readonly contentHash: string
  readonly route: string
  /** The hashes of the sign-offs that allowed it, in order. */
  readonly signOffs: readonly string[]
  /** Codes of the channels it goes out on. */
  readonly channels: readonly string[]
  /** A commitment to the account that acted: the office can open it, nobody else learns who it was. */
  readonly actor: string
  readonly note: string | null
  readonly previousHash: string
}

export function entryHash(entry: Entry): string {
  return canonicalHash(entry)
}

/** An entry with the hash that was kept with it. */
export interface SealedEntry {
  readonly entry: Entry
  readonly entryHash: string
}
