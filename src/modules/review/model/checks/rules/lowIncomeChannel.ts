import type { Found } from '../finding.js'
import type { CheckText, CheckedTable } from '../text/passage.js'

/** A way out that an edition is to take. */
export interface TakenChannel {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** The kind of the unit that has it; null when it belongs to the whole office. */
  readonly unitKind: string | null
}

/** Lists of those who receive low-income relief may hang on the notice boards of communities and villages, and nowhere else. */
export function* findLowIncomeChannels(text: CheckText, title: string, channels: readonly TakenChannel[]): Generator<Found> {
  const elsewhere = channels.filter((channel) => !isCommunityBoard(channel))
  if (elsewhere.length === 0 || !isLowIncomeList(text, title)) return
  const codes = elsewhere.map(({ code }) => code)
  yield {
    place: [{ kind: 'metadata', name: 'channels' }],
    what: {
      zh: `低保等救助对象名单不得经由 ${codes.join('、')} 公开`,
      en: `a list of persons on low-income relief must not go out by ${codes.join(', ')}`,
    },
    mend: { zh: '请只选社区、村的公示栏', en: 'choose notice boards of communities and villages only' },
  }
}

/** One board may stand for those of all communities: then its name says so. */
function isCommunityBoard({ name, kind, unitKind }: TakenChannel): boolean {
  if (kind !== 'NOTICE_BOARD') return false
  if (unitKind === null) return /社区|居委会|村/.test(name) && !/街道|镇|乡/.test(name)
  return unitKind === 'COMMUNITY' || unitKind === 'VILLAGE'
}

const relief = /低保|最低生活保障|低收入|特困|五保|临时救助|救助对象|困难(?:家庭|群众|人员)/
const person = /^(?:户主|申请人|保障对象|救助对象|对象)?(?:姓名)$|^户主$|^(?:保障|救助)对象$/
const counted = /户数|人数|合计|标准/

/** A table of persons in a paper about relief; figures by community are about nobody. */
export function isLowIncomeList({ tables, passages }: CheckText, title: string): boolean {
  const listed = tables.filter((table) => isOfPersons(table))
  if (listed.some((table) => relief.test(`${title} ${table.caption} ${table.heads.join(' ')}`))) return true
  const lines = passages.filter(({ zone, kind }) => zone === 'ATTACHMENT' && kind !== 'CELL')
  const isListedInLines = lines.some(({ text }) => /姓名|户主/.test(text) && text.trim().split(/\s+/).length >= 3 && !counted.test(text))
  return isListedInLines && (relief.test(title) || lines.some(({ text, edge }) => edge === 'HEAD' && relief.test(text)))
}

function isOfPersons({ heads, rows }: CheckedTable): boolean {
  const column = heads.findIndex((head) => person.test(head))
  return (
    column >= 0 &&
    rows.some((cells) => /^[\p{Script=Han}·]{1,12}[*＊×某]{0,2}$|^[\p{Script=Han}][*＊×某○〇]/u.test((cells[column] ?? '').trim()))
  )
}
