import type { CheckRule } from './finding.js'
import { findBankCards } from './rules/bankCard.js'
import { findDeadLinks } from './rules/deadLink.js'
import { findHouseholdColumns } from './rules/householdColumns.js'
import { findImpossibleDates } from './rules/impossibleDate.js'
import { findMissingBasis } from './rules/disclosureBasis.js'
import { findMissingInterpretation } from './rules/interpretationPlan.js'
import { findMobiles } from './rules/mobile.js'
import { findResidentIds } from './rules/residentId.js'
import { findRestrictedPassages } from './rules/restrictedPassage.js'
import { findSecretMarkings } from './rules/secretMarking.js'
import { findUnreadAttachments } from './rules/unreadAttachment.js'
import { findUpwardGenre } from './rules/upwardGenre.js'

/** What is checked when a draft is submitted, in the order in which findings are shown. */
export const checks: readonly CheckRule[] = [
  {
    code: 'NO_ATTRIBUTE',
    severity: 'BLOCK',
    title: { zh: '未列明公开属性或依据', en: 'Disclosure class or ground missing' },
    source: '发文单未列明公开属性的不予流转（地方规定）；《政府信息公开条例》第十三至十六条',
    check: findMissingBasis,
  },
  {
    code: 'SECRET_MARKING',
    severity: 'BLOCK',
    title: { zh: '密级或内部标志', en: 'Marking of secrecy or internal use' },
    source: '《保守国家秘密法》第三十五条；政府网站检查指标：泄露国家秘密一票否决',
    check: findSecretMarkings,
  },
  {
    code: 'RESIDENT_ID',
    severity: 'BLOCK',
    title: { zh: '公民身份号码', en: 'Resident ID number' },
    source: '2018年政务公开工作要点：个人信息去标识化；GB 11643 公民身份号码',
    check: findResidentIds,
  },
  {
    code: 'BANK_CARD',
    severity: 'BLOCK',
    title: { zh: '银行卡号', en: 'Bank card number' },
    source: '2018年政务公开工作要点：个人信息去标识化；ISO/IEC 7812-1 附录B',
    check: findBankCards,
  },
  {
    code: 'RESTRICTED_IN_PROACTIVE',
    severity: 'BLOCK',
    title: { zh: '主动公开夹带不予公开内容', en: 'Restricted part in a proactive item' },
    source: '主动公开公文不得夹带不予公开内容（地方公文公开属性规定）；《政府信息公开条例》第三十七条',
    check: findRestrictedPassages,
  },
  {
    code: 'DEAD_LINK',
    severity: 'BLOCK',
    title: { zh: '站内错链、死链', en: 'Dead link within the hub' },
    source: '政府网站与政务新媒体检查指标：错链死链。链接到尚未公开的条目时为提示',
    check: findDeadLinks,
  },
  {
    code: 'MOBILE',
    severity: 'WARN',
    title: { zh: '手机号码', en: 'Mobile number' },
    source: '2018年政务公开工作要点：个人信息去标识化',
    check: findMobiles,
  },
  {
    code: 'HOUSEHOLD_HEALTH_COLUMNS',
    severity: 'WARN',
    title: { zh: '名单中的健康、住址、家庭等栏目', en: 'Health, home or family in a list of persons' },
    source: '2018年政务公开工作要点：个人信息去标识化；《政府信息公开条例》第十五条',
    check: findHouseholdColumns,
  },
  {
    code: 'UPWARD_GENRE_NOT_EXEMPT',
    severity: 'WARN',
    title: { zh: '上行文主动公开', en: 'Paper to superiors made proactive' },
    source: '请示、报告一般不予公开（地方公文公开属性规定）；《政府信息公开条例》第十六条第二款',
    check: findUpwardGenre,
  },
  {
    code: 'NO_INTERPRETATION_PLAN',
    severity: 'WARN',
    title: { zh: '政策文件无解读安排', en: 'Policy without a plan of interpretation' },
    source: '国办发〔2016〕19号等：政策文件与解读同步起草、同步审批、同步发布',
    check: findMissingInterpretation,
  },
  {
    code: 'IMPOSSIBLE_DATE',
    severity: 'WARN',
    title: { zh: '不可能的日期', en: 'Impossible date' },
    source: '《政府信息公开条例》第六条：及时、准确',
    check: findImpossibleDates,
  },
  {
    code: 'UNREAD_ATTACHMENT',
    severity: 'WARN',
    title: { zh: '附件未能检查', en: 'Attachment that could not be checked' },
    source: '名单泄露多出于附件，故附件与正文同样检查',
    check: findUnreadAttachments,
  },
]

/** What is checked when an edition is published, since it depends on the channels. */
export const publicationRule = {
  code: 'LOW_INCOME_LIST_CHANNEL',
  severity: 'BLOCK',
  title: { zh: '低保名单只上社区公示栏', en: 'Low-income list off the community board' },
  source: '最低生活保障审核确认信息只在村、社区公示栏公示（基层政务公开标准目录，社会救助领域）',
} as const satisfies Omit<CheckRule, 'check'>
