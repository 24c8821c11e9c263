import { body, heading, linkTo, list, pages, sheet, table, word } from '../case.js'
import { residentId } from '../numbers.js'
import type { CheckSubject } from '../../../src/modules/review/model/checks/subject.js'
import type { Random } from '../random.js'
import type { Template } from './template.js'

const paper = [
  '某街办〔2026〕15号',
  '关于开展冬春火灾防控的通知',
  '各社区居委会、村委会，机关各科室：',
  '入冬以来，火灾形势严峻。现就有关工作通知如下。',
  '一、落实消防责任。各社区要建立台账。',
  '二、开展隐患排查。重点排查沿街商铺。',
  '三、做好值班值守。',
  '某街道办事处',
  '2026年11月2日',
  '（联系人：办公室）',
] as const

function within(random: Random, line: string): CheckSubject['document'] {
  const at = 3 + random.below(4)
  return body(...paper.slice(0, at), line, ...paper.slice(at))
}

const stamps = [
  '机密★启用前',
  '秘密★一年',
  '绝密★30年',
  '秘密★至2030年12月31日',
  '★机密',
  '秘密级★3年',
  '机密（10年）',
  '【秘密】',
  '（机密）',
  '份号：000017 机密',
  '机　密',
  '平急　秘密',
  '密级:绝密',
  '密　级：秘　密',
  '內部資料，注意保密',
  '内部文件·严禁外传',
  '仅供内部参考',
  '会议材料 会后收回',
  '内部资料　不得翻印',
  '（内部使用，请勿外传）',
  '限内部传阅',
  '商密★5年',
] as const
const sentences = [
  '本材料为内部资料，请勿外传。',
  '此件属内部文件，不得公开。',
  '本名单涉密，严禁外传。',
  '此通知仅限内部掌握，不得对外公开。',
] as const
const harmless = [
  '县级以上地方各级国家保密行政管理部门主管本行政区域的保密工作。',
  '选举采用秘密写票处。',
  '不得泄露在工作中知悉的商业秘密和个人隐私。',
  '盗窃机密文件的，移送司法机关。',
  '产品配方属于商业秘密。',
  '保密审查意见：不涉密，可以公开。',
  '密级：无',
  '请妥善保管个人账户和密码，注意保密。',
  '纪念馆展出当年的“绝密”电报。',
  '内部资料准印证由新闻出版部门核发。',
  '本刊为连续性内部资料性出版物，免费交流。',
  '收到的密码函件应注意保存。',
  '涉密人员离岗离职实行脱密期管理。',
  '公文标注“秘密★1年”的，按保密规定传递。',
  '学习贯彻新修订的保密法座谈会召开',
  '电影《绝密543》放映通知',
  '此卡请妥善保管',
  '版权所有，不得转载。',
  '内部装修施工期间请注意安全。',
  '该系统的安全保护等级为机密级以下。',
  '注意保管好随身财物',
  '古墓秘密',
  '密级标识由密级和保密期限组成，中间用“★”连接。',
] as const
const closing = [
  '（以下内容不公开）',
  '※以下不予公开※',
  '本附件不公开。',
  '此名单不对外公开，仅供内部掌握',
  '附表3依申请公开',
  '五、被征收人安置补偿明细（不公开）',
  '【不予公开】',
  '以下材料不宜公开：',
  '该附件不对外公开',
  '公开类别：依申请公开',
  '信息公开选项：免予公开',
  '（此件免予公开）',
  '（此件不予公开，不登报）',
  '此文不上网',
  '后附名单暂不公开',
  '上述数据不得对外公开',
  '本表不公开',
  '（内部掌握，不公开）',
  '不予公开的内容如下：',
  '以下段落依法不予公开',
] as const
const talk = [
  '行政机关不得公开涉及商业秘密的政府信息。',
  '对申请人要求公开的信息，本机关决定不予公开。',
  '（二）不予公开 3件',
  '第十六条 内部事务信息可以不予公开。',
  '哪些信息不公开？',
  '以下内容不公开：国家秘密、商业秘密和个人隐私。',
  '实行公开为原则、不公开为例外',
  '附件1 不予公开政府信息目录',
  '公开方式：主动公开',
  '（此件公开发布）',
  '部分公开的，应当告知申请人不予公开的理由。',
  '过程性信息（讨论记录、过程稿）可以不予公开',
  '评标委员会成员名单在中标结果确定前应当保密、不得公开。',
  '此项目招标公告已公开',
  '本件主动公开',
  '建立不予公开信息定期评估机制',
  '文件起草时明确主动公开、依申请公开、不予公开等属性。',
  '依申请公开办理流程（见附件）',
  '免予公开政府信息类目备案制度',
  '注明“此件不公开”的公文不得上网。',
  '以下单位名单予以公开：',
  '附件2依申请公开申请表',
  '本条所称不公开审理',
  '此案依法不公开审理',
  '投诉人信息不公开，请放心举报。',
] as const

const policyNames = [
  '居家养老服务补贴发放办法',
  '“门前三包”责任制管理规定（暂行）',
  '住宅小区加装电梯实施细则',
  '既有道路停车收费管理办法',
  '关于进一步规范社区印章管理的意见',
] as const

export const wordTemplates: readonly Template[] = [
  {
    name: 'stamp at the head',
    make: (random) => ({ given: { document: body(random.pick(stamps), ...paper) }, expected: ['SECRET_MARKING'] }),
  },
  {
    name: 'stamp at the foot',
    make: (random) => ({ given: { document: body(...paper, random.pick(stamps)) }, expected: ['SECRET_MARKING'] }),
  },
  {
    name: 'stamp with the number of the paper',
    make: (random) => ({
      given: {
        document: body(`${random.pick(['000128', 'No.0032'])}\n${random.pick(['机密★5年', '秘密★长期', '绝密★'])}\n特急`, ...paper),
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'stamp on a page of a PDF',
    make: (random) => ({
      given: { attachments: [pages('方案.pdf', paper.slice(0, 6), [random.pick(stamps), ...paper.slice(6)])] },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'stamp in a header',
    make: (random) => ({
      given: { attachments: [word('方案.docx', body(...paper), '第1页', random.pick(stamps))] },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'stamp in the first row of a sheet',
    make: (random) => ({
      given: {
        attachments: [
          sheet(
            '台账.xlsx',
            [random.pick(['秘密★10年', '内部资料 注意保存', '机密★长期', '内部文件，严禁外传'])],
            ['序号', '事项', '时限'],
            ['1', '排查', '十日'],
          ),
        ],
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'the paper says it of itself',
    make: (random) => ({ given: { document: within(random, random.pick(sentences)) }, expected: ['SECRET_MARKING'] }),
  },
  {
    name: 'stamp in a title',
    make: (random) => ({
      given: {
        title: random.pick([
          '维稳工作方案（机密）',
          '巡察反馈意见（内部资料，注意保存）',
          '机密★关于干部调整的请示',
          '内部文件：拆违行动安排',
          '【内部资料】谈话提纲',
        ]),
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'stamp in a drafting form',
    make: (random) => ({
      given: {
        document: body(
          table(['缓急', '平件', '密 级', random.pick(['机密', '秘密级', '绝密'])], ['主送', '各社区', '抄送', '区府办']),
          ...paper,
        ),
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'near: harmless words',
    make: (random) => ({
      given: {
        document: random.pick([
          within(random, random.pick(harmless)),
          body(random.pick(harmless), ...paper),
          body(...paper, random.pick(harmless)),
        ]),
      },
      expected: [],
    }),
  },
  {
    name: 'near: harmless in a file',
    make: (random) => ({
      given: { attachments: [pages('宣传.pdf', [random.pick(harmless), ...paper], [random.pick(harmless)])] },
      expected: [],
    }),
  },
  {
    name: 'near: harmless title',
    make: (random) => ({
      given: {
        title: random.pick([
          '某街道组织观看保密警示教育片',
          '关于印发内部审计工作规定的函',
          '涉密信息系统集成资质办理指南',
          '国家秘密定密管理暂行规定（解读）',
          '秘密投票选举居委会主任',
          '内部停车场收费公示',
          '某社区（内部道路）维修公告',
        ]),
      },
      expected: [],
    }),
  },
  {
    name: 'near: glossary of levels',
    make: (random) => ({
      given: {
        document: random.pick([
          body('保密知识', list('绝密级：最重要的国家秘密', '机密级：重要的国家秘密', '秘密级：一般的国家秘密')),
          body('密级从高到低：', '绝密', '机密', '秘密'),
          body('知识问答', table(['等级', '期限'], ['绝密', '不超过三十年'], ['机密', '不超过二十年'], ['秘密', '不超过十年'])),
        ]),
      },
      expected: [],
    }),
  },

  {
    name: 'closed part',
    make: (random) => ({ given: { document: within(random, random.pick(closing)) }, expected: ['RESTRICTED_IN_PROACTIVE'] }),
  },
  {
    name: 'closed part in a file',
    make: (random) => ({
      given: {
        attachments: [
          random.pick([
            pages('附件.pdf', [...paper.slice(0, 4), random.pick(closing)]),
            word('附件.docx', within(random, random.pick(closing))),
          ]),
        ],
      },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'closed heading',
    make: (random) => ({
      given: {
        document: body(
          ...paper.slice(0, 6),
          heading(random.pick(['（不予公开）处置经过', '六、人员名单【不公开】', '附录（依申请公开）'])),
          '略',
        ),
      },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'block for a closed circle',
    make: (random) => ({
      given: {
        document: {
          type: 'doc',
          content: [
            ...(body(...paper).content ?? []),
            {
              type: 'channelOnly',
              attrs: { channels: random.pick([['DOCUMENTS', 'MEETINGS'], ['MEETINGS'], ['OLD_BOARD']]) },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: '参会人员讨论提纲' }] }],
            },
          ],
        },
      },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'near: talk of disclosure',
    make: (random) => ({
      given: {
        document: random.pick([
          within(random, random.pick(talk)),
          body(...paper, random.pick(talk)),
          body(heading(random.pick(talk)), ...paper),
        ]),
      },
      expected: [],
    }),
  },
  {
    name: 'near: talk of disclosure in a file',
    make: (random) => ({ given: { attachments: [pages('指南.pdf', [...paper.slice(0, 5), random.pick(talk)])] }, expected: [] }),
  },
  {
    name: 'near: columns of a catalogue',
    make: (random) => ({
      given: {
        document: body(
          '目录',
          table(
            ['信息名称', '公开属性', '依据'],
            ['会议记录', random.pick(['不予公开', '依申请公开', '（不予公开）']), '第十六条'],
            ['通知', '主动公开', '第二十条'],
          ),
        ),
      },
      expected: [],
    }),
  },
  {
    name: 'near: annual report',
    make: () => ({
      given: {
        genre: 'ANNUAL_REPORT',
        document: body(
          '三、收到和处理政府信息公开申请情况',
          table(
            ['办理结果', '件数'],
            ['（一）予以公开', '2'],
            ['（二）部分公开', '0'],
            ['（三）不予公开 1.属于国家秘密', '0'],
            ['（四）无法提供', '1'],
          ),
        ),
      },
      expected: [],
    }),
  },
  {
    name: 'near: closed part of an item on request',
    make: (random) => ({ given: { disclosureClass: 'ON_REQUEST', document: within(random, random.pick(closing)) }, expected: [] }),
  },

  {
    name: 'an empty ground',
    make: (random) => ({
      given: { disclosureClass: 'EXEMPT', disclosureBasis: random.pick(['暂无', 'N/A', '——', '见附件', '？', 'xx', '无。']) },
      expected: ['NO_ATTRIBUTE'],
    }),
  },
  {
    name: 'near: a short ground',
    make: (random) => ({
      given: {
        disclosureClass: 'EXEMPT',
        disclosureBasis: random.pick(['国家秘密', '第14条', '内部事务信息', '无线电频率属国家秘密', '个人隐私（第15条）']),
      },
      expected: [],
    }),
  },
  {
    name: 'link to nothing',
    make: (random) => ({
      given: {
        document: body(
          ...paper,
          table(['文件', '链接'], ['办法', '见下']),
          random.pick([linkTo(`statute:${random.digits(8)}`, '办法全文'), { type: 'blockquote', content: [linkTo('itm_typo', '旧文')] }]),
        ),
      },
      expected: ['DEAD_LINK'],
    }),
  },
  {
    name: 'link to what is not public',
    make: () => ({ given: { document: body(...paper, linkTo('itm_hidden', '配套文件')) }, expected: ['DEAD_LINK'] }),
  },
  { name: 'near: good link', make: () => ({ given: { document: body(...paper, linkTo('itm_public', '配套文件')) }, expected: [] }) },

  {
    name: 'list of persons',
    make: (random) => ({
      given: {
        attachments: [
          sheet(
            '名单.xlsx',
            ['2026年第三季度补贴名单', '', '', ''],
            [
              '序号',
              random.pick(['户主姓名', '申请人', '姓名']),
              random.pick(['家庭人口', '残疾等级', '户籍地址', '开户账号（银行卡）', '疾病名称', '联系电话', '婚姻状况']),
              '备注',
            ],
            ['1', '周某某', '2', ''],
          ),
        ],
      },
      expected: ['HOUSEHOLD_HEALTH_COLUMNS'],
    }),
  },
  {
    name: 'list of persons in a text file',
    make: (random) => ({
      given: { attachments: [pages('名单.txt', [`序号 姓名 ${random.pick(['家庭住址', '残疾类别', '病种'])} 金额`, '1 周某 某村 300'])] },
      expected: ['HOUSEHOLD_HEALTH_COLUMNS'],
    }),
  },
  {
    name: 'near: figures by community',
    make: (random) => ({
      given: { document: body(table(['社区', random.pick(['残疾人数', '低保户数', '家庭总数']), '地址'], ['东社区', '12', '某路8号'])) },
      expected: [],
    }),
  },
  {
    name: 'near: list of shops',
    make: () => ({
      given: { document: body(table(['店名', '经营地址', '负责人姓名', '检查结果'], ['某面馆', '某路2号', '周某', '合格'])) },
      expected: [],
    }),
  },
  {
    name: 'near: empty form',
    make: () => ({
      given: { attachments: [word('申请表.docx', body(table(['姓名', '身份证号', '家庭住址'], ['', '', ''])))] },
      expected: [],
    }),
  },
  {
    name: 'near: masked list',
    make: (random) => ({
      given: {
        document: body(
          table(['姓名', '身份证号', '金额'], ['周*', `${residentId(random).slice(0, 4)}**********${random.digits(4)}`, '500']),
        ),
      },
      expected: [],
    }),
  },

  {
    name: 'paper to superiors',
    make: (random) => ({
      given: { genre: random.pick(['REPORT', 'REQUEST', 'MOTION']), title: '关于申请专项经费的请示' },
      expected: ['UPWARD_GENRE_NOT_EXEMPT'],
    }),
  },
  {
    name: 'policy alone',
    make: (random) => ({
      given: {
        genre: random.pick(['NOTICE', 'OPINION', 'DECISION']),
        documentNumber: '某街办规〔2026〕1号',
        title: random.pick([
          `某街道办事处印发《${random.pick(policyNames)}》的通知`,
          `某街道${random.pick(['关于加强物业管理的实施意见', '关于促进夜间经济发展的若干措施'])}`,
        ]),
      },
      expected: ['NO_INTERPRETATION_PLAN'],
    }),
  },
  {
    name: 'near: not a policy',
    make: (random) => ({
      given: {
        genre: 'NOTICE',
        documentNumber: '某街办〔2026〕9号',
        title: random.pick([
          '关于召开防汛工作会议的通知',
          '关于转发区政府《绿化管理办法》的通知',
          '关于公开征求《停车管理办法（征求意见稿）》意见的通知',
          '关于宣布失效一批规定的决定',
          '关于学习贯彻《民法典》若干规定的通知',
          '关于做好群众意见建议办理的通知',
        ]),
        ...(random.chance(0.3) ? { relationKinds: ['FORWARDS' as const] } : {}),
      },
      expected: [],
    }),
  },
  {
    name: 'near: policy with a plan',
    make: (random) => ({
      given: {
        genre: 'NOTICE',
        documentNumber: '某街办〔2026〕9号',
        title: `关于印发《${random.pick(policyNames)}》的通知`,
        ...random.pick([
          { isInterpreted: true },
          { document: body(...paper, '政策解读材料与本通知同步发布。') },
          { document: body(...paper, '本办法内容简单，不作解读。') },
        ]),
      },
      expected: [],
    }),
  },
  {
    name: 'no such day',
    make: (random) => ({
      given: {
        document: within(
          random,
          random.pick([
            '报名时间：9月1日至9月31日',
            '自2025年2月29日起施行',
            '2026/04/31前完成',
            '６月３１日截止',
            '二〇二六年十三月一日',
            '于4月31号举行',
          ]),
        ),
      },
      expected: ['IMPOSSIBLE_DATE'],
    }),
  },
  {
    name: 'near: such days exist',
    make: (random) => ({
      given: {
        document: within(
          random,
          random.pick([
            '报名时间：9月1日至30日',
            '2028年2月29日',
            '2026/04/30前完成',
            '30月租金',
            '房号12-31-40',
            '执行DB35/T 2026.13.1标准',
            '5月31日（星期日）',
          ]),
        ),
      },
      expected: [],
    }),
  },
]
