import { contextOf, findNumbers, isInsideToken, masked, withoutOverlaps, type WrittenNumber } from '../digits.js'
import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText, Passage } from '../text/passage.js'

/** Mobile numbers that are not the office's own. */
export function* findMobiles({ passages }: CheckText, { phones }: CheckSubject): Generator<Found> {
  for (const passage of passages) {
    for (const number of withoutOverlaps(findNumbers(passage.text, lengths).filter((candidate) => isMobile(passage, candidate)))) {
      const own = number.digits.slice(-11)
      if (phones.has(own)) continue
      const shown = masked(own, 3, 2)
      yield {
        place: passage.place,
        what: {
          zh: `有手机号码“${shown}”，不在本机关的联系电话之列`,
          en: `there is a mobile number "${shown}" that is not one of the office's`,
        },
        mend: { zh: '请改用办公电话，或确认本人同意公开', en: 'give an office number instead, or make sure that its owner agrees' },
      }
    }
  }
}

const lengths: ReadonlySet<number> = new Set([11, 13, 15])
const mobile = /^(?:(?:00)?86)?1[3-9]\d{9}$/
const groupings: ReadonlySet<string> = new Set(['3 4 4', '3 8', '7 4', '3 3 5', '4 4 3', '3 4 2 2'])
const saysOther = /订单|单号|编号|流水|序列|条码|批号|工单|QQ|金额|代码|编码|账号|帐号|合同|发票|户号/i

function isMobile(passage: Passage, number: WrittenNumber): boolean {
  const { text } = passage
  const before = text.slice(Math.max(0, number.from - 8), number.from)
  // TEL13800138000 is a number; part of a serial number is not.
  const isNamed = /(?:tel|phone|mobile|mob)$/i.test(before)
  if (!mobile.test(number.digits) || (isInsideToken(text, number) && !isNamed)) return false
  const rest = number.groups[0] === 2 || number.groups[0] === 4 ? number.groups.slice(1) : number.groups
  if (rest.length > 1 && !groupings.has(rest.join(' '))) return false
  if (/^\s*(?:万|亿)?(?:元|平方米|公里|千瓦|吨|立方米|%|％)/.test(text.slice(number.to, number.to + 8))) return false
  return !/[*＊×][\s-]*$/.test(before) && !saysOther.test(contextOf(passage, number.from))
}
