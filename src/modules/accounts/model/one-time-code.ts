import { randomBytes } from 'node:crypto'
import { hashSecret } from './token.js'

// Without 0 O 1 I L U: nobody has to guess what was written on a slip of paper.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for a person to type once, such as `K7QF-29XM-…`: groups of four characters, 19 bits each. */
export function newCode(groups: number): string {
  return Array.from({ length: groups }, () => group()).join('-')
}

/** The hash under which a code is kept; how it was typed (small letters, spaces, hyphens) makes no difference. */
export function hashCode(code: string): string {
  return hashSecret(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
}

function group(): string {
  let text = ''
  while (text.length < 4) {
    const byte = randomBytes(1).readUInt8()
    // 240 = 8 × 30: beyond it some characters would come up more often than others.
    if (byte < 240) text += ALPHABET.charAt(byte % ALPHABET.length)
  }
  return text
}
