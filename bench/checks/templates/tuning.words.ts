import { body, heading, linkTo, list, pages, sheet, table, word } from '../case.js'
import { residentId } from '../numbers.js'
import type { Random } from '../random.js'
import { inColumn, somewhere, type Template } from './template.js'

const text = [
  '各社区、村：',
  '为做好有关工作，现将事项通知如下。',
  '一、提高认识',
  '二、落实责任',
  '三、加强督查',
  '某街道办事处',
  '2026年11月2日',
]

const markings = [
  '秘密★10年',
  '机密★20年',
  '绝密★长期',
  '秘密 ★ 5年',
  '机密★',
  '机 密',
  '秘 密',
  '绝密',
  '内部资料 注意保存',
  '内部文件，不得外传',
  '内部资料，注意保密',
  '（内部资料，请勿外传）',
  '密级：机密',
  '特急 秘密',
  '000123 机密 特急',
  '★内部资料★注意保存'.replace(/^★/, '').replace('★注', ' 注'),
]
const innocent = [
  '要认真学习宣传《中华人民共和国保守国家秘密法》。',
  '会议以无记名秘密投票方式进行选举。',
  '涉及国家秘密、商业秘密、个人隐私的除外。',
  '依法打击窃取、泄露国家秘密的行为。',
  '加强机密级计算机管理。',
  '国家秘密的密级分为绝密、机密、秘密三级。',
  '标志形式为“密级★保密期限”，如“秘密★10年”。',
  '内部资料性出版物应当标明“内部资料，免费交流”字样。',
  '加强内部控制，规范内部审计。',
  '密级：公开',
  '做好内部文件归档工作。',
  '各单位要注意保存有关凭证。',
  '发现标有“机密★”字样的文件，应当立即上交。',
]

function atEdge(random: Random, line: string) {
  switch (random.below(6)) {
    case 0:
      return { document: body(line, ...text) }
    case 1:
      return { document: body(...text, line) }
    case 2:
      return { attachments: [pages('材料.pdf', [line, ...text])] }
    case 3:
      return { attachments: [word('材料.docx', body(...text), line)] }
    case 4:
      return { attachments: [word('材料.docx', body(line, ...text))] }
    default:
      return { document: body(text[0] ?? '', line, ...text.slice(1)) }
  }
}

const passages = [
  '以下内容不予公开：',
  '以下内容不对外公开。',
  '（以下部分不予公开）',
  '拆迁安置明细（不予公开）',
  '（不予公开）附：处置过程',
  '（此件不公开）',
  '【此件依申请公开】',
  '公开属性：不予公开',
  '附件2不予公开',
  '本部分内容免予公开',
  '以上内容不宜公开',
]
const general = [
  '下列政府信息不予公开：（一）国家秘密；（二）商业秘密。',
  '决定不予公开的，应当说明理由。',
  '涉及个人隐私的信息（不予公开）',
  '答复类型包括予以公开、部分公开、不予公开。',
  '（三）不予公开',
  '依申请公开政府信息情况',
  '以主动公开为常态、不公开为例外。',
  '（此件主动公开）',
  '公开属性：主动公开',
  '凡标注“以下内容不予公开”的，网站不得转载。',
  '不予公开信息目录每年更新一次。',
  '附件不予公开的，应当注明。',
]

const policies = ['沿街商铺店招设置管理办法（试行）', '社区食堂运营管理规定', '公共租赁住房分配实施细则', '街道财务管理制度'] as const

export const wordTemplates: readonly Template[] = [
  { name: 'marking at the edge', make: (random) => ({ given: atEdge(random, random.pick(markings)), expected: ['SECRET_MARKING'] }) },
  {
    name: 'marking in the title',
    make: (random) => ({
      given: {
        title: random.pick(['某街道内部资料：巡察谈话安排', '关于人员调整的通知（秘密★5年）', '【机密】工作方案', '（内部）会议安排']),
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'marking in a form',
    make: (random) => ({
      given: {
        document: body(
          table(['发文字号', '某街办〔2026〕3号', '密级', random.pick(['秘密', '机密'])], ['拟稿', '张某', '核稿', '李某']),
          ...text,
        ),
      },
      expected: ['SECRET_MARKING'],
    }),
  },
  {
    name: 'marking in a file name',
    make: (random) => ({
      given: { attachments: [sheet(random.pick(['机密-名单.xlsx', '（内部资料）谈话安排.xlsx']), ['序号', '事项'], ['1', '学习'])] },
      expected: ['SECRET_MARKING'],
    }),
  },
  { name: 'near: speaks of secrets', make: (random) => ({ given: { ...somewhere(random, random.pick(innocent)) }, expected: [] }) },
  {
    name: 'near: secrets in the title',
    make: (random) => ({
      given: {
        title: random.pick([
          '关于开展保密宣传月活动的通知',
          '关于规范内部资料性出版物管理的通知',
          '《保守国家秘密法》解读',
          '关于加强内部控制建设的意见',
          '关于做好商业秘密保护工作的通知',
        ]),
      },
      expected: [],
    }),
  },
  { name: 'near: list of levels', make: () => ({ given: { document: body('密级分为：', '绝密', '机密', '秘密') }, expected: [] }) },

  {
    name: 'restricted passage',
    make: (random) => ({
      given: { document: body(...text.slice(0, 3), random.pick(passages), ...text.slice(3)) },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'restricted heading',
    make: (random) => ({
      given: { document: body(...text, heading(random.pick(['四、信访人员情况（不予公开）', '附：以下内容不予公开']))) },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'closed channel',
    make: (random) => ({
      given: {
        document: {
          type: 'doc',
          content: [
            ...(body(...text).content ?? []),
            {
              type: 'channelOnly',
              attrs: { channels: [random.pick(['DOCUMENTS', 'MEETINGS', 'NOWHERE'])] },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: '处置过程' }] }],
            },
          ],
        },
      },
      expected: ['RESTRICTED_IN_PROACTIVE'],
    }),
  },
  {
    name: 'near: open channel',
    make: (random) => ({
      given: {
        document: {
          type: 'doc',
          content: [
            ...(body(...text).content ?? []),
            {
              type: 'channelOnly',
              attrs: { channels: [random.pick(['RADIO', 'BOARD', 'WEBSITE'])] },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: '感谢收听。' }] }],
            },
          ],
        },
      },
      expected: [],
    }),
  },
  { name: 'near: restricted in general', make: (random) => ({ given: somewhere(random, random.pick(general)), expected: [] }) },
  {
    name: 'near: restricted and exempt',
    make: (random) => ({
      given: {
        disclosureClass: 'EXEMPT',
        disclosureBasis: '《政府信息公开条例》第十六条第二款',
        document: body(...text, random.pick(passages)),
      },
      expected: [],
    }),
  },

  {
    name: 'no ground',
    make: (random) => ({
      given: { disclosureClass: 'EXEMPT', disclosureBasis: random.pick(['无', '待定', '-', '不予公开', '', '略']) },
      expected: ['NO_ATTRIBUTE'],
    }),
  },
  {
    name: 'near: a ground',
    make: (random) => ({
      given: { disclosureClass: 'EXEMPT', disclosureBasis: random.pick(['条例第十六条', '过程性信息', '国家秘密', '第三方权益']) },
      expected: [],
    }),
  },

  {
    name: 'dead link',
    make: (random) => ({
      given: { document: body(...text, linkTo(random.pick(['itm_gone', '文件:2008-1']), '原文')) },
      expected: ['DEAD_LINK'],
    }),
  },
  {
    name: 'near: live link',
    make: (random) => ({ given: { document: body(...text, linkTo(random.pick(['itm_public', 'itm_self']), '原文')) }, expected: [] }),
  },

  {
    name: 'household columns',
    make: (random) => ({
      given: inColumn(
        random,
        ['序号', '姓名', random.pick(['家庭住址', '残疾类别', '病种', '健康状况', '致贫原因', '银行账号'])],
        [['1', '张某', '有']],
      ),
      expected: ['HOUSEHOLD_HEALTH_COLUMNS'],
    }),
  },
  {
    name: 'near: columns about nobody',
    make: (random) => ({
      given: inColumn(
        random,
        ['序号', random.pick(['单位名称', '项目名称', '病种']), random.pick(['注册地址', '病种', '残疾人数'])],
        [['1', '某公司', '某路1号']],
      ),
      expected: [],
    }),
  },
  {
    name: 'near: masked column',
    make: (random) => ({
      given: inColumn(random, ['序号', '姓名', '身份证号'], [['1', '张*', `${residentId(random).slice(0, 6)}********0011`]]),
      expected: [],
    }),
  },

  {
    name: 'upward genre',
    make: (random) => ({ given: { genre: random.pick(['REPORT', 'REQUEST', 'MOTION']) }, expected: ['UPWARD_GENRE_NOT_EXEMPT'] }),
  },
  {
    name: 'near: upward and exempt',
    make: (random) => ({
      given: { genre: random.pick(['REPORT', 'REQUEST']), disclosureClass: 'EXEMPT', disclosureBasis: '条例第十六条第二款' },
      expected: [],
    }),
  },

  {
    name: 'policy without interpretation',
    make: (random) => ({
      given: { genre: 'NOTICE', documentNumber: '某街办〔2026〕3号', title: `某街道办事处关于印发《${random.pick(policies)}》的通知` },
      expected: ['NO_INTERPRETATION_PLAN'],
    }),
  },
  {
    name: 'near: interpreted policy',
    make: (random) => ({
      given: {
        genre: 'NOTICE',
        documentNumber: '某街办〔2026〕3号',
        title: `关于印发《${random.pick(policies)}》的通知`,
        ...random.pick([{ isInterpreted: true }, { document: body(...text, '政策解读另行发布。') }]),
      },
      expected: [],
    }),
  },
  {
    name: 'near: repeal of a policy',
    make: (random) => ({
      given: { genre: 'NOTICE', documentNumber: '某街办〔2026〕3号', title: `关于废止《${random.pick(policies)}》的通知` },
      expected: [],
    }),
  },

  {
    name: 'impossible day',
    make: (random) => ({
      given: somewhere(
        random,
        random.pick([
          '截止日期为2026年2月30日。',
          '11月31日前报送。',
          '二〇二六年二月二十九日施行。',
          '公示期自2025-13-01起。',
          '于2025年13月完成。',
        ]),
      ),
      expected: ['IMPOSSIBLE_DATE'],
    }),
  },
  { name: 'formed ahead', make: () => ({ given: { formedOn: '2027-01-01' }, expected: ['IMPOSSIBLE_DATE'] }) },
  {
    name: 'formed after its date',
    make: () => ({ given: { formedOn: '2026-11-09', document: body(...text) }, expected: ['IMPOSSIBLE_DATE'] }),
  },
  {
    name: 'near: possible days',
    make: (random) => ({
      given: {
        ...somewhere(
          random,
          random.pick([
            '2024年2月29日施行。',
            '12月31日前报送。',
            '18月龄以上幼儿。',
            '自2月28日至3月1日。',
            '标准GB/T 2025-31-40。',
            '第13月',
            '地铁2号线',
          ]),
        ),
      },
      expected: [],
    }),
  },
  {
    name: 'unread file',
    make: (random) => ({
      given: {
        attachments: [
          { fileName: '扫描件.pdf', alt: null, text: { kind: 'UNREADABLE', reason: random.pick(['NO_TEXT', 'ENCRYPTED', 'DAMAGED']) } },
        ],
      },
      expected: ['UNREAD_ATTACHMENT'],
    }),
  },
  { name: 'near: picture', make: () => ({ given: { attachments: [{ fileName: '街景.jpg', alt: '街景', text: null }] }, expected: [] }) },
  {
    name: 'near: ordinary notice',
    make: (random) => ({
      given: { document: body(...text, list('加强领导', '压实责任', random.pick(['严禁烟花爆竹', '注意防火', '公开招聘']))) },
      expected: [],
    }),
  },
]
