import { z } from 'zod'

/** A whole number within bounds, from text. */
export function wholeNumber(least: number, most: number, what: string) {
  return z.string().transform((text, ctx) => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    ctx.addIssue({ code: 'custom', message: `must be ${what}, a whole number from ${least} to ${most}` })
    return z.NEVER
  })
}

/** An https address, or an http one on this machine. */
export function isSecureAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** Mobile numbers with commas between, as people write them; eleven digits each. */
export function mobileNumbers(text: string, ctx: z.core.$RefinementCtx): ReadonlySet<string> {
  const numbers = text.split(',').map((number) => number.replace(/[\s-]/g, ''))
  const odd = numbers.find((number) => number !== '' && !/^1[3-9]\d{9}$/.test(number))
  if (odd === undefined) return new Set(numbers.filter((number) => number !== ''))
  ctx.addIssue({ code: 'custom', message: `must be mobile numbers of eleven digits, with commas between; ${odd} is none` })
  return z.NEVER
}

/** Whether it is a name of the time zone database. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
