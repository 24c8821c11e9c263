import { placeSlug, places } from '../names.js'

/** A category that the demo's office adds to the official trees; `parent` is the slug of the one above. */
export interface DemoCategory {
  readonly scheme: string
  readonly slug: string
  readonly name: string
  readonly parent: string | null
}

export const categories: readonly DemoCategory[] = [
  ...below('column-institution', { 'column-institution-functions': '机构职能', 'column-institution-guide': '公开指南和年度报告' }),
  ...below('column-policy', {
    'column-policy-rules': '行政规范性文件',
    'column-policy-documents': '其他文件',
    'column-policy-interpretation': '政策解读',
    'column-policy-consultation': '意见征集和采纳情况',
    'column-policy-forwarded': '上级文件和转发文件',
    'column-policy-cleanup': '文件清理',
  }),
  ...below('column-work', {
    'column-work-news': '工作动态',
    'column-work-notices': '公示公告',
    'column-work-projects': '重点项目',
    'column-work-progress': '执行情况',
    'column-work-finance': '财政信息',
    'column-work-statistics': '统计信息',
    'column-work-guides': '办事指南',
    'column-work-emergency': '应急管理',
    'column-work-village': '居务村务公开',
    'party-affairs': '党务公开',
  }),
  ...Object.entries(places).map(([code, name]) => ({ scheme: 'place', slug: placeSlug(code), name, parent: null })),
]

/** Which categories belong together across the trees (类别之间的关联): each with the slugs it is related to. */
export const related: Readonly<Record<string, readonly string[]>> = {
  'column-policy-interpretation': ['column-policy-rules', 'column-policy-documents'],
  'column-policy-consultation': ['column-policy-rules'],
  'column-work-progress': ['column-work-projects', 'column-policy-rules'],
  'column-work-finance': ['topic-fiscal-budgets', 'theme-finance-audit'],
  'column-work-emergency': ['topic-disaster-relief', 'topic-work-safety'],
  'column-institution-guide': ['theme-general-government'],
  'topic-elderly-care': ['theme-civil-affairs-relief', 'column-work-guides'],
  'topic-social-assistance': ['theme-civil-affairs-relief'],
  'topic-environment': ['theme-construction-environment'],
  'topic-municipal-services': ['theme-construction-environment'],
  'topic-employment': ['theme-labour-personnel'],
  'topic-compulsory-education': ['theme-science-education'],
  'topic-public-culture': ['theme-culture-media'],
  'topic-health': ['theme-health-sport'],
}

function below(parent: string, names: Readonly<Record<string, string>>): readonly DemoCategory[] {
  return Object.entries(names).map(([slug, name]) => ({ scheme: 'column', slug, name, parent }))
}
