import { canonicalHash } from '../../../../platform/canonical.js'
import type { PassportParts } from './form.js'

const SEALED = ['item', 'edition', 'signOffs', 'entries', 'distributions', 'checkpoint'] as const
export type SealedPart = (typeof SEALED)[number]

/** The text that the hub signs for a passport: a line for each part. No checkpoint looks like it, so the ledger's key can sign both. */
export function sealText(origin: string, parts: PassportParts): string {
  return [`${origin}/passport`, ...SEALED.map((part) => `${part} ${canonicalHash(parts[part])}`), ''].join('\n')
}

/** The parts that are not what the signed text says; null when it is no text of a seal at all. */
export function brokenParts(signed: string, origin: string, parts: PassportParts): readonly SealedPart[] | null {
  const said = signed.split('\n')
  const found = sealText(origin, parts).split('\n')
  if (said.length !== found.length || said[0] !== found[0]) return null
  return SEALED.filter((_, at) => said[at + 1] !== found[at + 1])
}
