import { fromBase64 } from '../../../platform/base64.js'
import { HASH_BYTES } from './merkle/hashing.js'

/** What a log commits to (c2sp.org/tlog-checkpoint): how many entries it has, and the root of the tree over them. */
export interface Checkpoint {
  /** The log's name. */
  readonly origin: string
  readonly size: bigint
  readonly root: Buffer
}

/** The text to be signed: three lines. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** Reads the text of an opened note; null when it is no checkpoint. Further lines, which others may add, are passed over. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, size, encoded] = /^(.+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/=]+)\n(?:.+\n)*$/.exec(text) ?? []
  const root = encoded === undefined ? null : fromBase64(encoded)
  return origin === undefined || size === undefined || root?.length !== HASH_BYTES ? null : { origin, size: BigInt(size), root }
}
