/** What the demo's office is called. All of it is invented; the names were checked against the register of real places. */
export const office = {
  street: '榆荫街道',
  name: '榆荫街道办事处',
  party: '中共澄岚区榆荫街道工作委员会',
} as const

/** The places of the street, by the codes of their units. */
export const places: Readonly<Record<string, string>> = {
  C01: '槐影社区',
  C02: '拾穗社区',
  C03: '听雁社区',
  C04: '砚台巷社区',
  C05: '鹭桥社区',
  C06: '灯芯桥社区',
  C07: '晒书巷社区',
  C08: '竹篱社区',
  C09: '锦梭社区',
  C10: '机床新村社区',
  C11: '染坊巷社区',
  C12: '枕溪社区',
  V01: '上泠村',
  V02: '石磨坊村',
  V03: '苇荡村',
}

/** The slug of the category of a place. */
export function placeSlug(code: string): string {
  return `place-${code.toLowerCase()}`
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 to 99 in Chinese figures: 十二, 二十. */
export function inChinese(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones] : ''}`
}

/** 2008-05-06 as 2008年5月6日. */
export function dayInChinese(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
