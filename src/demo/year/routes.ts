import type { StaffMember } from '../staff.js'
import type { YearItem } from './items.js'

/** A step of a route as the demo's office takes it: who signs, and what that person usually writes. */
export interface Signing {
  readonly step: string
  readonly signer: StaffMember
  readonly words: string
}

/** Who signs what, in the order in which they are asked; which route an item takes is the hub's to say. */
const routes = {
  SEED_2008_STREET: [
    signing('CONFIDENTIALITY_REVIEW', 'CONFIDENTIALITY_REVIEWER', '不涉及国家秘密、工作秘密和个人隐私'),
    signing('LEGAL_REVIEW', 'LEGAL_REVIEWER', '内容合法，公开依据适当'),
    signing('LEADING_GROUP', 'LEADING_GROUP', '同意公开'),
    signing('SUPERVISION_GROUP', 'SUPERVISOR', '公开内容、范围和时限符合规定'),
    signing('PRINCIPAL_APPROVAL', 'PRINCIPAL', '同意'),
  ],
  THREE_REVIEWS: [
    signing('FIRST_REVIEW', 'SECTION_HEAD', '事实、数字已经核对'),
    signing('SECOND_REVIEW', 'LEADING_GROUP', '同意发布'),
    signing('FINAL_APPROVAL', 'PRINCIPAL', '同意'),
  ],
  PARTY_AFFAIRS: [signing('REVIEW', 'CONFIDENTIALITY_REVIEWER', '适宜向社会公开，内容准确'), signing('APPROVE', 'PRINCIPAL', '同意公开')],
  MAJOR_DECISION: [
    signing('PUBLIC_PARTICIPATION', 'SECTION_HEAD', '已经征集建议并由居民代表票决，记录附卷'),
    signing('EXPERT', 'LEADING_GROUP', '已经请专业机构论证，意见附卷'),
    signing('RISK', 'SUPERVISOR', '风险等级为低，评估报告附卷'),
    signing('LEGALITY', 'LEGAL_REVIEWER', '合法性审查通过'),
    signing('COLLECTIVE_DECISION', 'PRINCIPAL', '街道办公会议讨论通过'),
  ],
} as const satisfies Record<string, readonly Signing[]>

const THREE_REVIEWS: ReadonlySet<string> = new Set(['WORK_NEWS', 'MEETING_INFO', 'SERVICE_GUIDE', 'STATISTICS'])

/** Who signs an item of the year, in order. */
export function signingsOf({ fields, categorySlugs }: YearItem): readonly Signing[] {
  const genre = fields.one('genre')
  if (genre === 'PLAN' && categorySlugs.includes('topic-major-projects')) return routes.MAJOR_DECISION
  if (categorySlugs.includes('party-affairs')) return routes.PARTY_AFFAIRS
  return THREE_REVIEWS.has(genre) ? routes.THREE_REVIEWS : routes.SEED_2008_STREET
}

function signing(step: string, signer: StaffMember, words: string): Signing {
  return { step, signer, words }
}
