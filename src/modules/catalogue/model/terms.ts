/** The closed sets of the catalogue; each value's Chinese name and meaning is shown by the API. */
export interface Term {
  readonly zh: string
  readonly about: string
}

export const genres = {
  RESOLUTION: { zh: '决议', about: 'Resolution of a meeting.' },
  DECISION: { zh: '决定', about: 'Decision.' },
  ORDER: { zh: '命令（令）', about: 'Order.' },
  COMMUNIQUE: { zh: '公报', about: 'Communique.' },
  PUBLIC_ANNOUNCEMENT: { zh: '公告', about: 'Announcement at home and abroad.' },
  PUBLIC_NOTICE: { zh: '通告', about: 'Public notice within an area.' },
  OPINION: { zh: '意见', about: 'Opinion on an important matter.' },
  NOTICE: { zh: '通知', about: 'Notice.' },
  CIRCULAR: { zh: '通报', about: 'Circular of praise or criticism.' },
  REPORT: { zh: '报告', about: 'Report to a superior.' },
  REQUEST: { zh: '请示', about: 'Request for instructions.' },
  REPLY: { zh: '批复', about: 'Reply to a request.' },
  MOTION: { zh: '议案', about: "Motion to the people's congress." },
  LETTER: { zh: '函', about: 'Letter between peers.' },
  MINUTES: { zh: '纪要', about: 'Minutes of a meeting.' },
  STATUTE: { zh: '法规', about: 'Law, regulation or rule.' },
  WORK_NEWS: { zh: '工作动态', about: 'News of the work.' },
  MEETING_INFO: { zh: '会议信息', about: 'What a meeting dealt with.' },
  PUBLICITY: { zh: '公示', about: 'Publicity with a period for objections.' },
  SERVICE_GUIDE: { zh: '办事指南', about: 'How to have something done.' },
  STATISTICS: { zh: '统计数据', about: 'Figures.' },
  PLAN: { zh: '规划计划', about: 'Plan.' },
  BUDGET_REPORT: { zh: '预决算', about: 'Budget or final account.' },
  INTERPRETATION: { zh: '政策解读', about: 'Interpretation of a policy.' },
  CONSULTATION: { zh: '意见征集', about: 'Draft for comment, or what became of the comments.' },
  LEADER_PROFILE: { zh: '领导简介', about: 'Who leads, and their duties.' },
  ANNUAL_REPORT: { zh: '年度报告', about: 'Yearly report on open government.' },
  OTHER: { zh: '其他', about: 'None of the others.' },
} as const satisfies Record<string, Term>
export type Genre = keyof typeof genres

export const itemStatuses = {
  DRAFT: { zh: '草稿', about: 'Being written; nothing of it is public.' },
  IN_REVIEW: { zh: '审核中', about: 'An edition is sealed and waits for sign-offs.' },
  APPROVED: { zh: '已审定', about: 'The newest edition has all its sign-offs.' },
  SCHEDULED: { zh: '待发布', about: 'Approved, with an hour of publication ahead.' },
  PUBLISHED: { zh: '已公开', about: 'An edition is before the public.' },
  WITHDRAWN: { zh: '已撤回', about: 'Taken back; a tombstone says why.' },
  ARCHIVED: { zh: '已归档', about: 'No longer worked on and not public.' },
} as const satisfies Record<string, Term>
export type ItemStatus = keyof typeof itemStatuses

export const validities = {
  IN_FORCE: { zh: '现行有效', about: 'In force.' },
  AMENDED: { zh: '已修改', about: 'In force, as amended by another public item.' },
  REPEALED: { zh: '废止', about: 'Repealed.' },
  REPLACED: { zh: '已被代替', about: 'Replaced by another item.' },
  EXPIRED: { zh: '失效', about: 'Lapsed.' },
  NOT_APPLICABLE: { zh: '不适用', about: 'The item is not a document that can be in force.' },
} as const satisfies Record<string, Term>
export type Validity = keyof typeof validities
/** What an editor declares; AMENDED arises only from another item's relation. */
export type DeclaredValidity = Exclude<Validity, 'AMENDED'>

export const disclosureClasses = {
  PROACTIVE: { zh: '主动公开', about: 'Published without being asked for.' },
  ON_REQUEST: { zh: '依申请公开', about: 'Disclosed to who applies for it.' },
  EXEMPT: { zh: '不予公开', about: 'Not disclosed; the basis names the ground.' },
} as const satisfies Record<string, Term>
export type DisclosureClass = keyof typeof disclosureClasses

export const cadences = {
  REGULAR: { zh: '经常性工作定期公开', about: 'Standing work, published at regular intervals.' },
  STAGED: { zh: '阶段性工作逐步公开', about: 'Work in stages, published step by step.' },
  AD_HOC: { zh: '临时性工作随时公开', about: 'Occasional work, published at once.' },
} as const satisfies Record<string, Term>
export type Cadence = keyof typeof cadences

export const withdrawalKinds = {
  NOTICE: { zh: '标注撤回', about: 'Still readable, under a banner.' },
  GONE: { zh: '撤除', about: 'No longer readable; only the tombstone remains.' },
  REPLACED: { zh: '以他件代替', about: 'Another item stands in its place.' },
} as const satisfies Record<string, Term>
export type WithdrawalKind = keyof typeof withdrawalKinds

export const relationKinds = {
  INTERPRETS: { zh: '解读', inverse: '被解读', about: 'Explains the other item.' },
  AMENDS: { zh: '修改', inverse: '被修改', about: 'Amends the other item, whose validity becomes AMENDED.' },
  REPEALS: { zh: '废止', inverse: '被废止', about: 'Repeals the other item, whose validity becomes REPEALED.' },
  REPLACES: { zh: '代替', inverse: '被代替', about: 'Replaces the other item, whose validity becomes REPLACED.' },
  FORWARDS: { zh: '转发', inverse: '被转发', about: 'Forwards the other item.' },
  IMPLEMENTS: { zh: '贯彻落实', inverse: '落实文件', about: 'Carries out the other item.' },
  BASIS: { zh: '依据', inverse: '作为依据', about: 'Rests on the other item.' },
  DRAFT_OF: { zh: '决策草案', inverse: '正式文件', about: 'Is the draft of the other item.' },
  FEEDBACK_ON: { zh: '意见采纳情况', inverse: '征求意见', about: 'Says what became of the comments on the other item.' },
  RESULT_OF: { zh: '结果公开', inverse: '原事项', about: 'Is the result of the other item.' },
  CORRECTS: { zh: '更正', inverse: '被更正', about: 'Corrects the other item.' },
  CLARIFIES: { zh: '澄清', inverse: '被澄清', about: 'Clarifies the other item.' },
  ATTACHMENT_OF: { zh: '附件', inverse: '附件列表', about: 'Is attached to the other item.' },
  CITES: { zh: '引用', inverse: '被引用', about: 'Cites the other item.' },
  RELATED: { zh: '相关', inverse: '相关', about: 'Is related to the other item.' },
} as const satisfies Record<string, Term & { inverse: string }>
export type RelationKind = keyof typeof relationKinds

/** The keys of a set, for zod and GraphQL enums. */
export function codesOf<T extends Record<string, unknown>>(set: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(set) as [keyof T & string, ...(keyof T & string)[]]
}
