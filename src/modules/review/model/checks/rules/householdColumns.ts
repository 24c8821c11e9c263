import type { Found } from '../finding.js'
import type { CheckedTable, CheckText, Passage } from '../text/passage.js'

/** Columns that tell of persons what a list of names must not tell: numbers, health, home, family, money. */
export function* findHouseholdColumns({ tables, passages }: CheckText): Generator<Found> {
  for (const table of tables) {
    for (const { column, name, row } of sensitiveColumns(table)) {
      const place = [
        ...table.place,
        { kind: 'row' as const, at: row },
        { kind: 'column' as const, at: column + 1, name: name.slice(0, 20) },
      ]
      yield { place, what: whatOf(name), mend }
    }
  }
  for (const passage of passages) {
    const name = headLine(passage)
    if (name !== undefined) yield { place: passage.place, what: whatOf(name), mend }
  }
}

const mend = {
  zh: '请删去该列或作去标识化处理（如星号遮盖）；依法必须公开的，请说明依据',
  en: 'take the column out or mask it with stars; if the law demands it, name the law',
}

function whatOf(name: string) {
  return { zh: `名单中有“${name}”一栏`, en: `a list of persons has the column "${name}"` }
}

const persons =
  /^(?:序号)?(?:姓名|户主|户主姓名|申请人|申请人姓名|救助对象|保障对象|补贴对象|残疾人|受益人|领取人|当事人|老人|老年人|儿童|学生|幼儿|家长|监护人|患者|病人|死者|员工|人员|村民|居民|住户|业主|被征收人|产权人|承租人|孕妇|妇女|对象)(?:姓名|名单|名称)?$|(?<!负责人|代表人|联系人|经办人|承办人|法人|村医|医生|教师|干部|网格员)姓名$|户主/
/** What identifies a person or their account is never right beside a name. */
const identifying =
  /身份证|身份号码|证件号|公民身份|残疾证|残疾人证|医保卡|社保卡号|银行账[号户]|银行帐[号户]|银行卡|卡号|^账[号户]$|^帐[号户]$|一卡通|存折/
const personal =
  /残疾(?:类别|类型|等级|程度|情况|级别)|病种|病情|病名|疾病|诊断|患病|病史|健康(?:状况|情况)|身体状况|血型|(?:体检|筛查|检测|检验)结果|孕(?:周|期|情)|婚姻|家庭住址|家庭地址|住址|居住地|现住地|户籍地|户籍所在地|户籍地址|详细地址|通讯地址|门牌|家庭成员|家庭人口|家庭收入|人均收入|家庭情况|家庭经济|收入情况|财产状况|致贫|困难(?:原因|情况)|宗教|政治面貌|联系(?:电话|方式)|手机|电话/
/** A business or an office may have an address, and counts are about nobody. */
const publicMatter =
  /单位|企业|公司|机构|办公|经营|注册|项目|店铺|场所|人数|户数|件数|例数|发病|死亡|合计|总数|占比|比例|标准|金额合计|开户许可|热线|监督|咨询|服务|窗口|值班/

interface Column {
  readonly column: number
  readonly name: string
  readonly row: number
}

function sensitiveColumns(table: CheckedTable): readonly Column[] {
  const isOfPersons = table.heads.some((head) => persons.test(head))
  if (!isOfPersons) return []
  return table.heads.flatMap((name, column): readonly Column[] => {
    if (!isSensitive(name)) return []
    const index = table.rows.findIndex((cells) => isOpen(cells[column] ?? ''))
    return index < 0 ? [] : [{ column, name, row: table.firstRow + index }]
  })
}

function isSensitive(head: string): boolean {
  if (identifying.test(head)) return !/对公|单位账|专户/.test(head)
  return personal.test(head) && !publicMatter.test(head)
}

/** Filled in, and not masked: stars, crosses and 略 tell nothing. */
function isOpen(cell: string): boolean {
  const written = cell.trim()
  return written !== '' && !/^[-—–/\\无略]+$/.test(written) && !/[*＊×✕]{2,}|[Xx]{3,}|某/.test(written)
}

/** A PDF or text file has no columns; its head is a line of such words. */
function headLine({ zone, kind, text }: Passage): string | undefined {
  if (zone !== 'ATTACHMENT' || kind === 'CELL') return undefined
  const words = text.trim().split(/[\s|,，\t]+/)
  const isHead = words.length >= 3 && words.every((word) => word.length <= 10) && words.some((word) => persons.test(word))
  return isHead ? words.find((word) => isSensitive(word)) : undefined
}
