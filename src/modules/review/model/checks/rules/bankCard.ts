import { contextOf, findNumbers, isInsideToken, masked, withoutOverlaps, type WrittenNumber } from '../digits.js'
import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText, Passage } from '../text/passage.js'
import { residentIdsIn } from './residentId.js'

/** Bank card numbers: 16 to 19 digits with a bank's first digits and the Luhn check. */
export function* findBankCards({ passages }: CheckText, { today }: CheckSubject): Generator<Found> {
  for (const passage of passages) {
    const numbers = findNumbers(passage.text, lengths).filter((number) => isCard(passage, number))
    if (numbers.length === 0) continue
    const ids = residentIdsIn(passage, today)
    for (const number of withoutOverlaps([...ids, ...numbers.toSorted((one, other) => other.digits.length - one.digits.length)])) {
      if (ids.includes(number)) continue
      const shown = masked(number.digits, 4, 2)
      yield {
        place: passage.place,
        what: { zh: `有银行卡号“${shown}”`, en: `there is a bank card number "${shown}"` },
        mend: { zh: '请删去，或只保留末四位', en: 'remove it, or keep the last four digits only' },
      }
    }
  }
}

const lengths: ReadonlySet<number> = new Set([16, 17, 18, 19])

/** UnionPay (ISO/IEC 7812 issuers of 62 and 60), and the old numbers of banks from before it. */
const unionPay = /^(?:6[02]\d{14,17}|9558\d{15}|6858\d{12,15}|690755\d{9,13}|103000\d{13})$/
/** Visa, Mastercard, JCB: 16 digits. Many other numbers begin so. */
const international = /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/
const saysCard = /卡号|银行卡|账号|帐号|账户|开户|工资卡|一卡通|存折|借记|储蓄|信用卡|汇款|转账/
const saysOther =
  /订单|单号|编号|流水|税号|条码|条形码|批号|登记|许可|索引号|工单|标识码|序列|发票|代码|编码|户号|合同|凭证|受理|案号|办件|项目|设备|票号|备案|交易号|资产/

function isCard(passage: Passage, number: WrittenNumber): boolean {
  if (isInsideToken(passage.text, number) || !isGroupedLikeCard(number.groups) || !passesLuhn(number.digits)) return false
  if (unionPay.test(number.digits)) return true
  const context = contextOf(passage, number.from)
  return international.test(number.digits) && (saysCard.test(context) || !saysOther.test(context))
}

/** In one piece, in fours, or the issuer's six and the rest. */
function isGroupedLikeCard(groups: readonly number[]): boolean {
  if (groups.length === 1) return true
  if (groups.length === 2) return groups[0] === 6 || (groups[0] ?? 0) % 4 === 0
  return groups.slice(0, -1).every((size) => size === 4) && (groups.at(-1) ?? 0) <= 7
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits) || digits.includes('X')) return false
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const counted = at % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}
