import {
  bankCard,
  checkSign,
  fullWidth,
  grouped,
  oldResidentId,
  residentId,
  residentIdWithX,
  withLuhn,
  wrongCard,
  wrongResidentId,
} from '../numbers.js'
import { body, list, pages, sheet, table, word } from '../case.js'
import type { CheckSubject } from '../../../src/modules/review/model/checks/subject.js'
import type { Random } from '../random.js'
import type { Template } from './template.js'

const people = ['周某', '吴桂花', '郑志强', '冯大爷', '卫东', '司马兰'] as const

/** Where people put such things when they do not think of it. */
function hidden(random: Random, text: string): Partial<CheckSubject> {
  switch (random.below(9)) {
    case 0:
      return { title: `关于${people[0]}（${text}）有关事项的公示` }
    case 1:
      return { document: body('公示如下', { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }) }
    case 2:
      return {
        document: body({
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: '事由' }, { type: 'hardBreak' }, { type: 'text', text }] }],
            },
          ],
        }),
      }
    case 3:
      return {
        document: body({
          type: 'paragraph',
          content: [
            { type: 'text', text: '详见注释' },
            { type: 'footnote', content: [{ type: 'text', text }] },
          ],
        }),
      }
    case 4:
      return { document: body({ type: 'figure', attrs: { attachmentHash: `sha256:${'ab'.repeat(32)}`, alt: '', caption: text } }) }
    case 5:
      return { attachments: [pages('公示.pdf', ['第一页'], ['续表', '备注', text, '第2页'])] }
    case 6:
      return { attachments: [word('公示.docx', body('正文'), text)] }
    case 7:
      return { document: body('登记表', table(['事项', '说明', '备注'], ['申请', '已受理', text], ['审核', '通过', ''])) }
    default:
      return { document: body('经核实：', list('材料齐全', text, '同意办理')) }
  }
}

function boldPart(text: string): CheckSubject['document'] {
  const middle = Math.floor(text.length / 2)
  return {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: text.slice(0, middle) },
          { type: 'text', text: text.slice(middle), marks: [{ type: 'strong' }] },
        ],
      },
    ],
  }
}

const idSentences = [
  (id: string, who: string) => `经查，${who}（男，汉族，身份证件号码：${id}）于上月提出申请`,
  (id: string) => `证件类型：居民身份证　证件号码：${id}`,
  (id: string, who: string) => `${who}/${id}/某村二组`,
  (id: string) => `ID:${id}。`,
  (id: string, who: string) => `兹证明${who}，身份证编号为${id}，系我辖区居民。`,
  (id: string, who: string) => `被告知人：${who},${id}`,
  (id: string) => `（身份证号码 ${id}）`,
  (id: string, who: string) => `${who}${id}`,
] as const

const idWritings: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id.replace('X', 'x'),
  (id) => fullWidth(id),
  (id) => grouped(id, [6, 8, 4], '\u3000'),
  (id) => grouped(id, [6, 4, 4, 4], ' '),
  (id) => grouped(id, [6, 8, 4], '—'),
  (id) => grouped(id, [6, 8, 4], '.'),
  (id) => grouped(id, [3, 3, 4, 4, 4], ' '),
  (id) => grouped(id, [6, 4, 2, 2, 4], '\u00a0'),
]

const cardSentences = [
  (card: string, who: string) => `收款人${who}，收款账号${card}，开户行为某农商行`,
  (card: string) => `社会保障卡金融账户 ${card}`,
  (card: string) => `（一卡通：${card}）`,
  (card: string, who: string) => `${who} ${card} 1200元`,
  (card: string) => `捐款请汇入以下个人账户：${card}`,
  (card: string) => `借记卡号为“${card}”`,
] as const

const cardWritings: readonly ((card: string) => string)[] = [
  (card) => card,
  (card) => grouped(card, [4, 4, 4, 4], '\u3000'),
  (card) => grouped(card, [4, 4, 4, 4], '\u00a0'),
  (card) => grouped(card, [4, 4, 4, 4], '－'),
  (card) => grouped(card, [6], ' '),
  fullWidth,
]

const roster = ['序号', '事项', '说明'] as const

export const numberTemplates: readonly Template[] = [
  {
    name: 'ID where nobody looks',
    make: (random) => ({
      given: hidden(random, random.pick(idSentences)(random.pick(idWritings)(residentId(random)), random.pick(people))),
      expected: ['RESIDENT_ID'],
    }),
  },
  {
    name: 'ID with X where nobody looks',
    make: (random) => ({
      given: hidden(random, random.pick(idSentences)(random.pick(idWritings)(residentIdWithX(random)), random.pick(people))),
      expected: ['RESIDENT_ID'],
    }),
  },
  { name: 'ID half in bold', make: (random) => ({ given: { document: boldPart(residentId(random)) }, expected: ['RESIDENT_ID'] }) },
  {
    name: 'ID wrapped in a narrow cell',
    make: (random) => {
      const id = residentId(random)
      return {
        given: { document: body(table(['事项', '证件'], ['登记', `${id.slice(0, 10)}\n${id.slice(10)}`])) },
        expected: ['RESIDENT_ID'],
      }
    },
  },
  {
    name: 'ID in a sheet under two heads',
    make: (random) => ({
      given: { attachments: [sheet('册.xlsx', ['某村登记册', '', ''], [...roster], ['1', '登记', residentId(random)])] },
      expected: ['RESIDENT_ID'],
    }),
  },
  {
    name: 'ID among other columns of a line',
    make: (random) => ({
      given: { attachments: [pages('册.txt', [`${1 + random.below(99)} ${random.pick(people)} ${residentId(random)} 某村 2026-05-06`])] },
      expected: ['RESIDENT_ID'],
    }),
  },
  {
    name: 'old ID in a sentence',
    make: (random) => ({
      given: hidden(
        random,
        random.pick([
          (id: string) => `原身份证号码（15位）${id}`,
          (id: string) => `居民身份证 ${grouped(id, [6, 6, 3], ' ')}`,
          (id: string) => `证件号${fullWidth(id)}`,
        ])(oldResidentId(random)),
      ),
      expected: ['RESIDENT_ID'],
    }),
  },
  {
    name: 'old ID beside a name',
    make: (random) => ({
      given: { attachments: [pages('册.txt', [`${random.pick(people)}\t${oldResidentId(random)}\t某村`])] },
      expected: ['RESIDENT_ID'],
    }),
  },
  {
    name: 'card where nobody looks',
    make: (random) => ({
      given: hidden(
        random,
        random.pick(cardSentences)(random.pick(cardWritings)(bankCard(random, random.pick([16, 19]))), random.pick(people)),
      ),
      expected: ['BANK_CARD'],
    }),
  },
  {
    name: 'card of another system',
    make: (random) => ({
      given: hidden(random, `银行卡：${withLuhn(random.pick(['400000', '510000', '222300', '353000']) + random.digits(9))}`),
      expected: ['BANK_CARD'],
    }),
  },
  {
    name: 'card in a sheet',
    make: (random) => ({
      given: { attachments: [sheet('发放.csv', ['序号', '村组', '账号', '金额'], ['1', '二组', bankCard(random, 19), '500'])] },
      expected: ['BANK_CARD'],
    }),
  },
  {
    name: 'ID and card',
    make: (random) => ({
      given: { document: body(`${random.pick(people)}，${residentId(random)}，${bankCard(random, 19)}`) },
      expected: ['RESIDENT_ID', 'BANK_CARD'],
    }),
  },
  {
    name: 'mobile in passing',
    make: (random) => ({
      given: hidden(
        random,
        random.pick([
          (n: string) => `有意者致电${n}洽谈`,
          (n: string) => `微信同号：${grouped(n, [3, 4, 4], '-')}`,
          (n: string) => `Tel: (+86)${n}`,
          (n: string) => `${random.pick(people)}${n}`,
        ])(`15${random.digits(9)}`),
      ),
      expected: ['MOBILE'],
    }),
  },

  {
    name: 'near: mistyped ID',
    make: (random) => ({
      given: hidden(random, random.pick(idSentences)(random.pick(idWritings)(wrongResidentId(random)), random.pick(people))),
      expected: [],
    }),
  },
  {
    name: 'near: ID with stars',
    make: (random) => {
      const id = residentId(random)
      return {
        given: hidden(
          random,
          random.pick(idSentences)(
            `${id.slice(0, random.pick([1, 3, 6]))}${random.pick(['***********', '＊＊＊＊＊＊＊＊', '……'])}${id.slice(-4)}`,
            random.pick(people),
          ),
        ),
        expected: [],
      }
    },
  },
  {
    name: 'near: unified code',
    make: (random) => ({
      given: hidden(random, `某餐饮店（信用代码9235020${random.digits(1)}MA${random.digits(8)}${random.pick(['B', 'K', 'X'])}）`),
      expected: [],
    }),
  },
  {
    name: 'near: item code of 18 digits',
    make: (random) => {
      const digits = `11350203${random.digits(9)}`
      return { given: hidden(random, `事项编码：${digits}${random.pick([...'0123456789'.replace(checkSign(digits), '')])}`), expected: [] }
    },
  },
  {
    name: 'near: receipt number with date and check',
    make: (random) => {
      const digits = `350203202${random.below(7)}0${1 + random.below(9)}1${random.below(10)}${random.digits(3)}`
      return {
        given: hidden(random, `${random.pick(['办件编号', '案号', '业务流水号', '项目代码'])}：${digits}${checkSign(digits)}`),
        expected: [],
      }
    },
  },
  {
    name: 'near: index number of 21 digits',
    make: (random) => ({ given: hidden(random, `索引号${random.digits(6)}000000${random.digits(9)}`), expected: [] }),
  },
  {
    name: 'near: 15-digit device or tax number',
    make: (random) => ({
      given: hidden(random, `${random.pick(['税务登记证号', 'IMEI码', '纳税人识别号', '电表户号'])}${oldResidentId(random)}`),
      expected: [],
    }),
  },
  {
    name: 'near: 16 to 19 digits that fail Luhn',
    make: (random) => ({
      given: hidden(
        random,
        random.pick(cardSentences)(
          random.pick(cardWritings)(wrongCard(random, random.pick(['620000', '4000', '5100']), 16)),
          random.pick(people),
        ),
      ),
      expected: [],
    }),
  },
  {
    name: 'near: tracking and contract numbers',
    make: (random) => ({
      given: hidden(
        random,
        `${random.pick(['合同编号', '中标通知书编号', '快递单号', '发票代码', '政府采购编号'])}${random.pick(['', '：', ':'])}${withLuhn(`${random.pick(['4', '51', '35'])}${random.digits(13)}`.slice(0, 15))}`,
      ),
      expected: [],
    }),
  },
  {
    name: 'near: budget code',
    make: (random) => ({
      given: hidden(
        random,
        `支出科目2080${random.digits(3)}，预算${random.digits(4)},${random.digits(3)}.${random.digits(2)}元，坐标118.${random.digits(12)},24.${random.digits(12)}`,
      ),
      expected: [],
    }),
  },
  {
    name: 'near: office phone',
    make: (random) => ({
      given: hidden(random, `值班电话${random.pick(['１３８００１３８０００', '138—0013—8000', '(86)13800138000', '13800138000'])}`),
      expected: [],
    }),
  },
  {
    name: 'near: other eleven digits',
    make: (random) => ({
      given: hidden(
        random,
        random.pick([
          `工单号1${random.pick(['3', '5', '8'])}${random.digits(9)}`,
          `QQ群号：1${random.pick(['4', '7'])}${random.digits(9)}`,
          `完成投资1${random.pick(['3', '6'])}${random.digits(9)}元`,
          `传真：010-${random.digits(8)}`,
        ]),
      ),
      expected: [],
    }),
  },
]
