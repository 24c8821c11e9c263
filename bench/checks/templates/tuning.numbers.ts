import {
  bankCard,
  checkSign,
  fullWidth,
  grouped,
  mobile,
  oldResidentId,
  residentId,
  residentIdWithX,
  undatedFifteen,
  withLuhn,
  wrongCard,
  wrongResidentId,
} from '../numbers.js'
import type { Random } from '../random.js'
import { inColumn, somewhere, type Template } from './template.js'

const names = ['张某某', '李建国', '王秀英', '陈先生', '赵敏', '欧阳文'] as const

const idFrames = [
  (id: string, name: string) => `${name}，身份证号${id}，已通过审核。`,
  (id: string, name: string) => `申请人${name}（${id}）符合条件。`,
  (id: string) => `身份证：${id}`,
  (id: string) => id,
  (id: string, name: string) => `公民身份号码为 ${id} 的${name}`,
  (id: string, name: string) => `1. ${name} ${id} 某社区3号楼`,
] as const

const idForms: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id,
  (id) => id.toLowerCase(),
  fullWidth,
  (id) => grouped(id, [6, 8, 4], ' '),
  (id) => grouped(id, [6, 8, 4], '-'),
  (id) => grouped(id, [4, 4, 4, 4, 2], ' '),
  (id) => `${id.slice(0, 6)}\u200b${id.slice(6)}`,
]

const cardFrames = [
  (card: string, name: string) => `${name}，开户银行某银行，账号${card}。`,
  (card: string) => `卡号：${card}`,
  (card: string, name: string) => `补贴已发放至${name}的银行卡（${card}）。`,
  (card: string) => card,
  (card: string) => `请将款项汇至 ${card}`,
] as const

const cardForms: readonly ((card: string) => string)[] = [
  (card) => card,
  (card) => grouped(card, [4, 4, 4, 4], ' '),
  (card) => grouped(card, [4, 4, 4, 4], '-'),
  fullWidth,
]

function idText(random: Random, id: string): string {
  return random.pick(idFrames)(random.pick(idForms)(id), random.pick(names))
}

function cardText(random: Random, card: string): string {
  return random.pick(cardFrames)(random.pick(cardForms)(card), random.pick(names))
}

export const numberTemplates: readonly Template[] = [
  {
    name: 'resident ID in a sentence',
    make: (random) => ({ given: somewhere(random, idText(random, residentId(random))), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'resident ID ending in X',
    make: (random) => ({ given: somewhere(random, idText(random, residentIdWithX(random))), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'resident ID in a column',
    make: (random) => ({ given: inColumn(random, ['事项', '身份证号码'], [['临时补助', residentId(random)]]), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'old resident ID',
    make: (random) => ({ given: somewhere(random, `身份证号${oldResidentId(random)}`), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'old resident ID in a column',
    make: (random) => ({ given: inColumn(random, ['事项', '证件号码'], [['登记', oldResidentId(random)]]), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'old resident ID without a word',
    make: (random) => ({ given: somewhere(random, `${random.pick(names)} ${oldResidentId(random)}`), expected: ['RESIDENT_ID'] }),
  },
  {
    name: 'bank card in a sentence',
    make: (random) => ({ given: somewhere(random, cardText(random, bankCard(random, random.pick([16, 19])))), expected: ['BANK_CARD'] }),
  },
  {
    name: 'bank card in a column',
    make: (random) => ({ given: inColumn(random, ['事项', '银行卡号'], [['补贴', bankCard(random, 19)]]), expected: ['BANK_CARD'] }),
  },
  {
    name: 'foreign card',
    make: (random) => ({ given: somewhere(random, `信用卡号 ${withLuhn(`400000${random.digits(9)}`)}`), expected: ['BANK_CARD'] }),
  },
  {
    name: 'mobile number',
    make: (random) => ({
      given: somewhere(
        random,
        random.pick([
          (n: string) => `联系电话：${n}`,
          (n: string) => `请拨打${n}（李）`,
          (n: string) => `手机 ${grouped(n, [3, 4, 4], ' ')}`,
          (n: string) => `+86 ${n}`,
          (n: string) => `0086-${grouped(n, [3, 4, 4], '-')}`,
          fullWidth,
        ])(`139${mobile(random).slice(3)}`),
      ),
      expected: ['MOBILE'],
    }),
  },

  {
    name: 'near: wrong check sign',
    make: (random) => ({ given: somewhere(random, idText(random, wrongResidentId(random))), expected: [] }),
  },
  {
    name: 'near: masked ID',
    make: (random) => {
      const id = residentId(random)
      return {
        given: somewhere(
          random,
          random.pick(idFrames)(
            `${id.slice(0, 6)}${random.pick(['********', '××××××××', '****', 'xxxxxxxx'])}${id.slice(14)}`,
            random.pick(names),
          ),
        ),
        expected: [],
      }
    },
  },
  {
    name: 'near: impossible date',
    make: (random) => {
      const digits = `000000${random.pick(['19991332', '20000230', '18881201', '20991231', '19990431'])}${random.digits(3)}`
      return { given: somewhere(random, `编号${digits}${checkSign(digits)}`), expected: [] }
    },
  },
  {
    name: 'near: 18-digit order number',
    make: (random) => ({ given: somewhere(random, `订单号${wrongResidentId(random)}`), expected: [] }),
  },
  {
    name: 'near: credit code',
    make: (random) => ({
      given: somewhere(random, `统一社会信用代码：9135020${random.digits(1)}MA${random.digits(7)}${random.pick(['A', 'Q', 'X', 'R'])}`),
      expected: [],
    }),
  },
  {
    name: 'near: case number with a date',
    make: (random) => {
      const digits = `3502032024${random.pick(['0315', '1120', '0808'])}${random.digits(3)}`
      return { given: somewhere(random, `受理编号：${digits}${checkSign(digits)}`), expected: [] }
    },
  },
  {
    name: 'near: longer number',
    make: (random) => ({ given: somewhere(random, `流水号${residentId(random).slice(0, 17)}${random.digits(4)}`), expected: [] }),
  },
  {
    name: 'near: 15 digits without a date',
    make: (random) => ({ given: somewhere(random, `设备号${undatedFifteen(random)}`), expected: [] }),
  },
  {
    name: 'near: 15-digit licence',
    make: (random) => ({
      given: somewhere(random, `营业执照注册号：350203${random.digits(2)}0${1 + random.below(9)}1${random.digits(4)}`),
      expected: [],
    }),
  },
  {
    name: 'near: order number that fails Luhn',
    make: (random) => ({ given: somewhere(random, cardText(random, wrongCard(random, '620000', random.pick([16, 19])))), expected: [] }),
  },
  {
    name: 'near: order number by its name',
    make: (random) => ({ given: somewhere(random, `订单号：${withLuhn(`4${random.digits(14)}`)}`), expected: [] }),
  },
  {
    name: 'near: dated serial',
    make: (random) => ({ given: somewhere(random, `流水号2026${random.pick(['0512', '1101'])}${random.digits(8)}`), expected: [] }),
  },
  {
    name: 'near: masked card',
    make: (random) => ({
      given: somewhere(random, `尾号为${random.digits(4)}的银行卡（6200 **** **** ${random.digits(4)}）`),
      expected: [],
    }),
  },
  {
    name: 'near: own mobile',
    make: (random) => ({
      given: somewhere(random, `咨询电话：${random.pick(['13800138000', '138 0013 8000', '+86 138-0013-8000'])}`),
      expected: [],
    }),
  },
  { name: 'near: landline', make: (random) => ({ given: somewhere(random, `电话：0592-${random.digits(7)}，热线12345`), expected: [] }) },
  {
    name: 'near: amount',
    make: (random) => ({ given: somewhere(random, `总投资${mobile(random)}元，工程编号15${random.digits(9)}`), expected: [] }),
  },
  { name: 'near: masked mobile', make: (random) => ({ given: somewhere(random, `手机138****${random.digits(4)}`), expected: [] }) },
  {
    name: 'near: figures',
    make: (random) => ({
      given: somewhere(
        random,
        `全年收入${random.digits(3)}.${random.digits(2)}万元，同比增长${random.digits(1)}.${random.digits(1)}%，占地1${random.digits(4)}平方米`,
      ),
      expected: [],
    }),
  },
]
