import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Address, DateTime, Day, Hash, Position } from '../../../src/platform/graphql/scalars.js'

const digits = (most: number) => fc.integer({ min: 0, max: most })
const two = (value: number) => String(value).padStart(2, '0')

describe('Date', () => {
  test('takes the days of the calendar and no other', () => {
    fc.assert(
      fc.property(digits(9999), digits(13), digits(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
        const lengths = [31, year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        const real = year > 0 && day > 0 && day <= (lengths[month - 1] ?? 0)
        if (real) expect(Day.parseValue(text)).toBe(text)
        else expect(() => Day.parseValue(text)).toThrow('Date must be a day such as "2026-11-24".')
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['2026-1-1', '20260101', '2026-01-01T00:00:00Z', '', ' 2026-01-01', '+002026-01-01', 20260101, null])('refuses %j', (value) => {
    expect(() => Day.parseValue(value)).toThrow('Date must be')
  })
})

describe('DateTime', () => {
  test('keeps an instant whatever its offset', () => {
    expect(DateTime.parseValue('2026-11-24T09:30:00+08:00')).toEqual(new Date('2026-11-24T01:30:00Z'))
    expect(DateTime.parseValue('2026-11-24t01:30:00.123456z')).toEqual(new Date('2026-11-24T01:30:00.123Z'))
    expect(DateTime.serialize(new Date('2026-11-24T01:30:00Z'))).toBe('2026-11-24T01:30:00.000Z')
  })

  test.each([
    '2026-02-30T00:00:00Z',
    '2026-04-31T10:00:00+08:00',
    '0000-01-01T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    0,
  ])('refuses %j, which is no instant', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('DateTime must be an instant with offset')
  })
})

describe('Position', () => {
  test('takes what a bigint holds', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 70n }), (value) => {
        if (value < 2n ** 63n) expect(Position.parseValue(String(value))).toBe(String(value))
        else expect(() => Position.parseValue(String(value))).toThrow('Position must be')
      }),
    )
  })

  test.each(['-1', '01', '1.0', '', '1e3', '９', 7])('refuses %j', (value) => {
    expect(() => Position.parseValue(value)).toThrow('Position must be a ledger position')
  })
})

test('URL takes http and https only', () => {
  expect(Address.parseValue('https://example.org/公示?a=1')).toBe('https://example.org/公示?a=1')
  for (const value of ['javascript:alert(1)', 'http://', '/files/x', 'ftp://example.org', 'https:// a'])
    expect(() => Address.parseValue(value)).toThrow('URL must be an http or https address')
})

test('Hash takes SHA-256 in lower case only', () => {
  const hash = `sha256:${'0a'.repeat(32)}`
  expect(Hash.parseValue(hash)).toBe(hash)
  for (const value of [hash.toUpperCase(), hash.slice(0, -1), `${hash}0`, hash.slice(7)])
    expect(() => Hash.parseValue(value)).toThrow('Hash must be')
})
