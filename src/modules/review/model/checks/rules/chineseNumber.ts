const digits = '〇一二三四五六七八九'

/** 二十一 as 21, 二〇二五 as 2025; null for anything else. Numbers up to 99, and years digit by digit. */
export function chineseNumber(written: string): number | null {
  const plain = written.replace(/[零○Ｏ]/g, '〇')
  if (/^[〇一二三四五六七八九]+$/.test(plain)) return Number([...plain].map((sign) => digits.indexOf(sign)).join(''))
  const match = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  if (!match) return null
  const [, tens = '', ones = ''] = match
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones))
}
