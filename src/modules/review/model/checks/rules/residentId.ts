import { contextOf, findNumbers, isInsideToken, masked, withoutOverlaps, type WrittenNumber } from '../digits.js'
import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText, Passage } from '../text/passage.js'

/** Resident ID numbers of 18 digits (ISO 7064 MOD 11-2) and of the old form of 15. */
export function* findResidentIds({ passages }: CheckText, { today }: CheckSubject): Generator<Found> {
  for (const passage of passages) {
    for (const number of residentIdsIn(passage, today)) {
      const shown = masked(number.digits, 2, 2)
      yield {
        place: passage.place,
        what: { zh: `有公民身份号码“${shown}”`, en: `there is a resident ID number "${shown}"` },
        mend: {
          zh: '请删去，或只保留必要的几位并以星号代替其余',
          en: 'remove it, or keep only the digits that are needed and put stars for the rest',
        },
      }
    }
  }
}

const lengths: ReadonlySet<number> = new Set([15, 18])

export function residentIdsIn(passage: Passage, today: string): readonly WrittenNumber[] {
  const numbers = findNumbers(passage.text, lengths).toSorted((one, other) => other.digits.length - one.digits.length)
  return withoutOverlaps(numbers.filter((number) => isResidentId(passage, number, today)))
}

const saysId = /身份证|身份号码|身份证件|证件号|公民身份|居民身份|\bID\b/i
const saysOther =
  /订单|单号|编号|流水|税号|纳税人|信用代码|机构代码|注册号|执照|IMEI|条码|条形码|批号|登记号|登记证|许可证|账号|帐号|卡号|索引号|工单|标识码|序列|发票|代码|编码|户号|电表|水表|合同|凭证|受理|案号|办件|项目号|设备/i

function isResidentId(passage: Passage, number: WrittenNumber, today: string): boolean {
  if (isInsideToken(passage.text, number)) return false
  const context = contextOf(passage, number.from)
  const isNamed = saysId.test(context)
  const isOther = !isNamed && saysOther.test(context)
  if (number.digits.length === 15) return !isOther && isOldForm(number, today)
  if (!isChecked(number.digits)) return false
  const birthday = dayOf(number.digits.slice(6, 14))
  // Case and receipt numbers hold a date too, of these years; one in eleven passes the checksum.
  return birthday !== undefined && birthday >= '1900-01-01' && birthday <= today && !(isOther && birthday >= '2005-01-01')
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the last sign is the ISO 7064 MOD 11-2 check of the 17 before it. */
function isChecked(digits: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return '10X98765432'[sum % 11] === digits[17]
}

/** The places that the first two digits stand for; 00 is none, and serves for examples. */
const regions = /^(?:00|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/

/** Without a checksum, the place and the date must do; it was written in one piece, or as place, date and serial. */
function isOldForm({ digits, groups }: WrittenNumber, today: string): boolean {
  if (groups.length > 1 && groups.join(' ') !== '6 6 3') return false
  const birthday = dayOf(`19${digits.slice(6, 12)}`)
  return regions.test(digits) && birthday !== undefined && birthday <= today
}

/** YYYYMMDD as YYYY-MM-DD when there is such a day. */
function dayOf(digits: string): string | undefined {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day) ? undefined : day
}
