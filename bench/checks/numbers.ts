import type { Random } from './random.js'

// Numbers that nobody can have: no place begins with 000000, and the bank's digits are those of a test card with another serial.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check sign of the 17 digits of a resident ID. */
export function checkSign(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** A resident ID of 18 signs of the place 000000, with a right check sign. */
export function residentId(random: Random): string {
  const digits = `000000${birthday(random, 1930, 2015)}${random.digits(3)}`
  return digits + checkSign(digits)
}

/** One whose check sign is X. */
export function residentIdWithX(random: Random): string {
  for (;;) {
    const id = residentId(random)
    if (id.endsWith('X')) return id
  }
}

/** The same with a wrong check sign. */
export function wrongResidentId(random: Random): string {
  const id = residentId(random)
  const wrong = '0123456789'.replace(id.charAt(17), '')
  return id.slice(0, 17) + random.pick([...wrong])
}

/** The old form of 15 digits. */
export function oldResidentId(random: Random): string {
  return `000000${birthday(random, 1930, 1999).slice(2)}${random.digits(3)}`
}

/** 15 digits that no date can be read from. */
export function undatedFifteen(random: Random): string {
  return `${random.pick(['000000', '350203', '110108'])}${random.digits(2)}${random.pick(['13', '20', '47', '99', '00'])}${random.digits(5)}`
}

function birthday(random: Random, from: number, to: number): string {
  const year = from + random.below(to - from + 1)
  return `${year}${two(1 + random.below(12))}${two(1 + random.below(28))}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** A card of the test bank 620000, 16 or 19 digits. */
export function bankCard(random: Random, length: 16 | 19): string {
  return withLuhn(`620000${random.digits(length - 7)}`)
}

export function withLuhn(digits: string): string {
  return digits + String((10 - (luhnSum(`${digits}0`) % 10)) % 10)
}

/** The same number of digits, and no card: the Luhn check fails. */
export function wrongCard(random: Random, prefix: string, length: number): string {
  const digits = prefix + random.digits(length - prefix.length - 1)
  const right = (10 - (luhnSum(`${digits}0`) % 10)) % 10
  return digits + String((right + 1 + random.below(9)) % 10)
}

function luhnSum(digits: string): number {
  return [...digits].toReversed().reduce((sum, digit, at) => {
    const counted = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return sum + (counted > 9 ? counted - 9 : counted)
  }, 0)
}

/** A mobile number of a range used for tests. */
export function mobile(random: Random): string {
  return `138001380${random.digits(2)}`
}

export function fullWidth(text: string): string {
  return text.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}

/** In groups of so many signs. */
export function grouped(text: string, sizes: readonly number[], between: string): string {
  let at = 0
  return sizes
    .map((size) => text.slice(at, (at += size)))
    .concat(at < text.length ? [text.slice(at)] : [])
    .filter((part) => part !== '')
    .join(between)
}
