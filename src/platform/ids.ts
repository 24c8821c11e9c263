import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The readable beginnings of opaque ids, one for each kind of record. */
export type IdPrefix =
  | 'act'
  | 'atm'
  | 'att'
  | 'aud'
  | 'cat'
  | 'chn'
  | 'dlv'
  | 'dst'
  | 'edn'
  | 'end'
  | 'itm'
  | 'out'
  | 'rcp'
  | 'rel'
  | 'rtv'
  | 'sch'
  | 'ses'
  | 'sgn'
  | 'smg'
  | 'sub'
  | 'tsk'
  | 'tok'
  | 'unt'
  | 'upl'

/**
 * A new id such as `itm_01jz3v…`: 10 characters of time, so that rows written together lie together in the index,
 * then 16 random ones (80 bits).
 */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${timePart(Date.now())}${randomPart()}`
}

/** The prefix of an id, or null when the text is no id of ours. */
export function prefixOf(id: string): string | null {
  return /^([a-z]{3})_[0-9a-z]{26}$/.exec(id)?.[1] ?? null
}

function timePart(milliseconds: number): string {
  let rest = milliseconds
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = ALPHABET.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function randomPart(): string {
  let text = ''
  for (const byte of randomBytes(16)) text += ALPHABET.charAt(byte & 31)
  return text
}
