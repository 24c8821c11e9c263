import { asciiDigits } from '../digits.js'
import type { Found, Words } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'
import { chineseNumber } from './chineseNumber.js'

/** Days that no calendar has, and a date of formation that lies ahead of today or of the date under the text. */
export function* findImpossibleDates({ passages }: CheckText, subject: CheckSubject): Generator<Found> {
  for (const passage of passages) {
    for (const written of impossibleDays(passage.text)) {
      yield {
        place: passage.place,
        what: { zh: `“${written}”不是真实的日期`, en: `"${written}" is not a day of the calendar` },
        mend: correct,
      }
    }
  }
  const { formedOn, today } = subject
  if (formedOn === null) return
  const place = [{ kind: 'metadata', name: 'formedOn' }] as const
  if (formedOn > today) {
    yield {
      place,
      what: { zh: `生成日期 ${formedOn} 晚于今天 ${today}`, en: `it was formed on ${formedOn}, which is after today, ${today}` },
      mend: correct,
    }
  }
  const signed = dateUnderText({ passages })
  if (signed !== undefined && formedOn > signed) {
    yield {
      place,
      what: { zh: `生成日期 ${formedOn} 晚于落款日期 ${signed}`, en: `it was formed on ${formedOn}, but the text is dated ${signed}` },
      mend: correct,
    }
  }
}

const correct: Words = { zh: '请核对并改正', en: 'look it up and correct it' }

const numeral = '[0-9０-９]{1,2}|[〇零一二三四五六七八九十]{1,3}'
const year = '[12１２][0-9０-９]{3}|[一二][〇零○Ｏ一二三四五六七八九]{3}'
const chineseDay = new RegExp(
  `(?<![0-9０-９〇零一二三四五六七八九十第])(?:(${year})\\s*年\\s*)?(${numeral})\\s*月\\s*(?:(${numeral})\\s*[日号](?!线|楼|院|路|门|文))`,
  'g',
)
const chineseMonth = new RegExp(`(${year})\\s*年\\s*(${numeral})\\s*月(?!\\s*(?:${numeral})\\s*[日号]|龄)`, 'g')
const numericDay = /(?<![\w.\-/〔]|[A-Za-z]\s)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\w\-/]|\.\d)/g

/** The days in a text that cannot be, as they are written. */
export function impossibleDays(text: string): readonly string[] {
  if (!/[日号年]|[-/.]\d/.test(text)) return []
  const days = [...text.matchAll(chineseDay)].filter(([, y, m, d]) => !isDay(numberOf(y), numberOf(m), numberOf(d)))
  const months = [...text.matchAll(chineseMonth)].filter(([, , m]) => !isDay(null, numberOf(m), 1))
  const numbers = [...text.matchAll(numericDay)].filter(([, y, , m, d]) => !isDay(Number(y), Number(m), Number(d)))
  return [...days, ...months, ...numbers].map(([written]) => written)
}

function numberOf(written: string | undefined): number | null {
  if (written === undefined) return null
  const ascii = asciiDigits(written)
  return /^\d+$/.test(ascii) ? Number(ascii) : chineseNumber(written)
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(inYear: number | null, month: number | null, day: number | null): boolean {
  const days = longest[(month ?? 0) - 1]
  if (days === undefined || day === null || day < 1 || day > days) return false
  const isLeap = inYear === null || (inYear % 4 === 0 && (inYear % 100 !== 0 || inYear % 400 === 0))
  return month !== 2 || day < 29 || isLeap
}

const wholeDay = new RegExp(`^\\s*(${year})\\s*年\\s*(${numeral})\\s*月\\s*(${numeral})\\s*日\\s*$`)

/** The date in a line of its own among the last lines of the body, YYYY-MM-DD. */
function dateUnderText({ passages }: Pick<CheckText, 'passages'>): string | undefined {
  const closing = passages.filter(({ zone, kind }) => zone === 'BODY' && kind === 'PARAGRAPH').slice(-4)
  for (const line of closing.flatMap(({ text }) => text.split('\n')).toReversed()) {
    const [, y, m, d] = wholeDay.exec(line) ?? []
    const [inYear, month, day] = [numberOf(y), numberOf(m), numberOf(d)]
    if (inYear !== null && isDay(inYear, month, day)) return `${inYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  }
  return undefined
}
