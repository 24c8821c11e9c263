/** A category that every hub has from the start. */
export interface ReferenceCategory {
  readonly slug: string
  readonly name: string
  readonly children?: readonly ReferenceCategory[]
}

/** 主题分类: the 22 themes of the government catalogue. */
const themes: readonly ReferenceCategory[] = [
  { slug: 'theme-state-organisation', name: '国务院组织机构' },
  { slug: 'theme-general-government', name: '综合政务' },
  { slug: 'theme-economy-state-assets', name: '国民经济管理、国有资产监管' },
  { slug: 'theme-finance-audit', name: '财政、金融、审计' },
  { slug: 'theme-land-energy', name: '国土资源、能源' },
  { slug: 'theme-agriculture-forestry-water', name: '农业、林业、水利' },
  { slug: 'theme-industry-transport', name: '工业、交通' },
  { slug: 'theme-commerce-customs-tourism', name: '商贸、海关、旅游' },
  { slug: 'theme-market-and-work-safety', name: '市场监管、安全生产监管' },
  { slug: 'theme-construction-environment', name: '城乡建设、环境保护' },
  { slug: 'theme-science-education', name: '科技、教育' },
  { slug: 'theme-culture-media', name: '文化、广电、新闻出版' },
  { slug: 'theme-health-sport', name: '卫生、体育' },
  { slug: 'theme-population-women-children', name: '人口与计划生育、妇女儿童工作' },
  { slug: 'theme-labour-personnel', name: '劳动、人事、监察' },
  { slug: 'theme-public-security-justice', name: '公安、安全、司法' },
  { slug: 'theme-civil-affairs-relief', name: '民政、扶贫、救灾' },
  { slug: 'theme-ethnic-religion', name: '民族、宗教' },
  { slug: 'theme-foreign-affairs', name: '对外事务' },
  { slug: 'theme-hk-macao-taiwan', name: '港澳台侨工作' },
  { slug: 'theme-defence', name: '国防' },
  { slug: 'theme-other', name: '其他' },
]

/** 服务对象分类. */
const audiences: readonly ReferenceCategory[] = [
  { slug: 'audience-citizens', name: '面向公民' },
  { slug: 'audience-legal-persons', name: '面向法人' },
  { slug: 'audience-specific-groups', name: '特定群众' },
]

/** The 26 domains of the grass-roots standard catalogue. */
const topics: readonly ReferenceCategory[] = [
  { slug: 'topic-spatial-planning', name: '国土空间规划（城乡规划）' },
  { slug: 'topic-major-projects', name: '重大建设项目' },
  { slug: 'topic-public-resource-trading', name: '公共资源交易' },
  { slug: 'topic-fiscal-budgets', name: '财政预决算' },
  { slug: 'topic-work-safety', name: '安全生产' },
  { slug: 'topic-taxation', name: '税收管理' },
  { slug: 'topic-land-acquisition', name: '征地补偿（农村集体土地征收）' },
  { slug: 'topic-house-expropriation', name: '国有土地上房屋征收与补偿' },
  { slug: 'topic-affordable-housing', name: '保障性住房' },
  { slug: 'topic-rural-housing-renovation', name: '农村危房改造' },
  { slug: 'topic-environment', name: '生态环境' },
  { slug: 'topic-public-culture', name: '公共文化服务' },
  { slug: 'topic-public-legal-services', name: '公共法律服务' },
  { slug: 'topic-poverty-relief', name: '扶贫' },
  { slug: 'topic-disaster-relief', name: '救灾' },
  { slug: 'topic-food-drug', name: '食品药品监管' },
  { slug: 'topic-urban-enforcement', name: '城市综合执法' },
  { slug: 'topic-employment', name: '就业创业' },
  { slug: 'topic-social-insurance', name: '社会保险' },
  { slug: 'topic-social-assistance', name: '社会救助' },
  { slug: 'topic-elderly-care', name: '养老服务' },
  { slug: 'topic-household-registration', name: '户籍管理' },
  { slug: 'topic-agricultural-subsidies', name: '涉农补贴' },
  { slug: 'topic-compulsory-education', name: '义务教育' },
  { slug: 'topic-health', name: '医疗卫生（卫生健康）' },
  { slug: 'topic-municipal-services', name: '市政服务' },
]

/** 栏目: the local column tree; an office adds its own. */
const columns: readonly ReferenceCategory[] = [
  { slug: 'column-institution', name: '机构信息' },
  { slug: 'column-policy', name: '政策文件' },
  { slug: 'column-work', name: '工作信息' },
  {
    slug: 'column-statutes',
    name: '法规',
    children: [
      { slug: 'statutes-constitution', name: '宪法' },
      { slug: 'statutes-constitutional-law', name: '宪法相关法' },
      { slug: 'statutes-civil-commercial-law', name: '民法商法' },
      { slug: 'statutes-administrative-law', name: '行政法' },
      { slug: 'statutes-economic-law', name: '经济法' },
      { slug: 'statutes-social-law', name: '社会法' },
      { slug: 'statutes-criminal-law', name: '刑法' },
      { slug: 'statutes-procedural-law', name: '诉讼与非诉讼程序法' },
      { slug: 'statutes-administrative-regulations', name: '行政法规' },
      { slug: 'statutes-supervision-regulations', name: '监察法规' },
      { slug: 'statutes-local-regulations', name: '地方性法规' },
      { slug: 'statutes-judicial-interpretations', name: '司法解释' },
      {
        slug: 'statutes-departmental-rules',
        name: '部门规章',
        children: [
          { slug: 'rules-samr', name: '市场监督管理总局' },
          { slug: 'rules-mps', name: '公安部' },
          { slug: 'rules-mohrss', name: '人力资源社会保障部' },
          { slug: 'rules-mss', name: '国家安全部' },
          { slug: 'rules-mca', name: '民政部' },
          { slug: 'rules-moj', name: '司法部' },
          { slug: 'rules-mof', name: '财政部' },
          { slug: 'rules-mnr', name: '自然资源部' },
          { slug: 'rules-mee', name: '生态环境部' },
          { slug: 'rules-mohurd', name: '住房和城乡建设部' },
          { slug: 'rules-mot', name: '交通运输部' },
          { slug: 'rules-mwr', name: '水利部' },
          { slug: 'rules-mara', name: '农业农村部' },
          { slug: 'rules-mofcom', name: '商务部' },
          { slug: 'rules-mct', name: '文化和旅游部' },
          { slug: 'rules-nhc', name: '国家卫生健康委员会' },
          { slug: 'rules-mem', name: '应急管理部' },
          { slug: 'rules-moe', name: '教育部' },
          { slug: 'rules-most', name: '科学技术部' },
          { slug: 'rules-miit', name: '工业和信息化部' },
          { slug: 'rules-ndrc', name: '国家发展和改革委员会' },
        ],
      },
    ],
  },
]

/** The trees by scheme. */
export const referenceCategories: Readonly<Record<string, readonly ReferenceCategory[]>> = {
  theme: themes,
  topic: topics,
  audience: audiences,
  column: columns,
}
