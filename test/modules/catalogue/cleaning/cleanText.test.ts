import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../../src/modules/catalogue/model/cleaning/cleanText.js'

describe('pinyin copied with its character', () => {
  it.each([
    ['報(bào)告', '報告'],
    ['年度報（bào）告', '年度報告'],
    ['報 ( bào ) 告', '報告'],
    ['報(bao)告', '報告'],
    ['報(BÀO)告', '報告'],
    ['報(Bao4)告', '報告'],
    ['報[bào]告', '報告'],
    ['報（bào)告', '報告'],
    ['報告(bàogào)的', '報告的'],
    ['報告(bào gào)的', '報告的'],
    ['政府信息(zhèng fǔ xìn xī)公开', '政府信息公开'],
    ['報(\nbào\n)告', '報告'],
    ['報\n(bào)\n告', '報告'],
    ['報(ba\u0300o)告', '報告'],
    ['報(b\u200bào)告', '報告'],
    ['報(bɑ̀o)告', '報告'],
    ['報(bào告', '報告'],
    ['報bào)告', '報告'],
    ['报(bào)(bào)告', '报告'],
    ['妇女(nǚ)联合会', '妇女联合会'],
    ['绿(lǜ)化', '绿化'],
    ['绿(lv)化', '绿化'],
    ['西安(xī’ān)市', '西安市'],
    ['花儿(huār)开', '花儿开'],
    ['行(háng)业', '行业'],
    ['重(zhòng)点、重(chóng)建', '重点、重建'],
  ])('%j becomes %j', (pasted, cleaned) => {
    expect(cleanText(pasted).cleaned).toBe(cleaned)
  })

  it('is shown with the characters on either side', () => {
    expect(cleanText('報(bào)告').changes).toEqual([{ kind: 'PINYIN', before: '報(bào)告', after: '報告' }])
  })
})

describe('brackets that hold something else stay', () => {
  it.each([
    ['第(a)项、第(e)项'],
    ['十公里(km)'],
    ['平方米(m2)'],
    ['增长(GDP)的'],
    ['世界贸易组织(WTO)'],
    ['手机应用(app)下载'],
    ['(一)总则'],
    ['第二条(二)项'],
    ['（试行）'],
    ['啊(a)'],
    ['人工智能(AI)'],
    ['立陶宛(LT)'],
    ['电话(tel)'],
    ['甲型流感(H1N1)'],
    ['办公室(3楼)'],
    ['法国(café)'],
    ['维生素(A)、维生素(b1)'],
    ['项目(one)'],
    ['经度(E)'],
    ['百分之五(5%)'],
    ['变量(x)'],
    ['(bào)'],
    ['word(bào)'],
  ])('%j', (text) => {
    expect(cleanText(text)).toEqual({ cleaned: text, changes: [] })
  })
})

describe('half-width punctuation', () => {
  it.each([
    ['加强领导,落实责任;确保实效', '加强领导，落实责任；确保实效'],
    ['会议强调:要抓紧', '会议强调：要抓紧'],
    ['落实责任, 确保实效', '落实责任，确保实效'],
    ['会议结束.', '会议结束。'],
    ['全面完成了年度各项任务.下一步继续努力!', '全面完成了年度各项任务。下一步继续努力！'],
    ['《条例》,《办法》', '《条例》，《办法》'],
    ['行不行?', '行不行？'],
  ])('%j becomes %j', (pasted, cleaned) => {
    expect(cleanText(pasted).cleaned).toBe(cleaned)
  })

  it.each([
    ['上午8:30开始,9:00结束'.replace(',', '，')],
    ['共1,044件'],
    ['增长8.5%'],
    ['见 https://example.cn/a,b;c?d=1:2 一文'],
    ['见 https://example.cn/通知,公告.html 一文'],
    ['寄到 li.si@example.cn 即可'],
    ['www.example.cn'],
    ['运行 `甲,乙` 命令'],
    ['中国 Hello, world! 世界'],
    ['A,B,C'],
    ['买买提.艾力同志'],
    ['一.总则'],
    ['等等...其他'],
    ['比例为3:1'],
    ['(以下简称条例)'],
    ['文件.docx'],
  ])('stays in %j', (text) => {
    expect(cleanText(text)).toEqual({ cleaned: text, changes: [] })
  })
})

describe('what nobody sees', () => {
  it.each([
    ['公\u00ad开', '公开'],
    ['\ufeff公\u200b开\u2060', '公开'],
    ['\u202a公开\u202c', '公开'],
    ['\u3000\u3000各社区：', '各社区：'],
    ['王\u00a0三', '王 三'],
    ['公开\u00a0\u00a0 目录', '公开 目录'],
    ['公开\u3000\u3000\u3000目录', '公开\u3000目录'],
    ['公开\u00a0', '公开'],
  ])('%j becomes %j', (pasted, cleaned) => {
    expect(cleanText(pasted).cleaned).toBe(cleaned)
  })

  it.each([['第一章\u3000总则'], ['👨\u200d👩\u200d👧'], ['می\u200cخواهم'], ['\u200fئۇيغۇر\u200f'], ['a  b'], ['甲 乙']])(
    'stays in %j where it is needed',
    (text) => {
      expect(cleanText(text)).toEqual({ cleaned: text, changes: [] })
    },
  )

  it('is named in what is shown', () => {
    expect(cleanText('公\u00ad开').changes).toEqual([{ kind: 'INVISIBLE', before: '公[U+00AD]开', after: '公开' }])
  })
})

describe('any text', () => {
  const ragged = fc.constantFrom(
    ...'報告行女一公开绿儿安(),.;:!?（）[]，。 \n',
    '(bào)',
    '（gao）',
    'bào',
    '\u200b',
    '\u00ad',
    '\u3000',
    '\u00a0',
    '8:30',
    'https://a.cn/',
    '`',
    'km',
    '.',
    '\u202e',
    'é',
  )
  const pasted = fc.string({ unit: fc.oneof(ragged, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 30 })

  it('is clean once it has been cleaned', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const { cleaned } = cleanText(text)
        expect(cleanText(cleaned)).toEqual({ cleaned, changes: [] })
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps its Chinese characters and its digits, in their order', () => {
    const kept = (text: string) => text.replace(/[^\p{Script=Han}0-9]/gu, '')
    fc.assert(
      fc.property(pasted, (text) => kept(cleanText(text).cleaned) === kept(text)),
      { numRuns: 3000 },
    )
  })

  it('changes only when it shows a change', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const { cleaned, changes } = cleanText(text)
        expect(changes.length > 0).toBe(cleaned !== text)
      }),
      { numRuns: 2000 },
    )
  })

  it('stays as it is when it has nothing to clean', () => {
    const clean = fc.constantFrom(
      ...'第一条为了规范信息公开，。；：？！“”《》（）、…—〇',
      '2008',
      ' GDP ',
      '8:30',
      '（试行）',
      '(一)',
      '(km)',
      '$1,000 ',
    )
    fc.assert(
      fc.property(fc.array(clean, { maxLength: 40 }), (pieces) => {
        const text = `起${pieces.join('')}止`
        expect(cleanText(text)).toEqual({ cleaned: text, changes: [] })
      }),
      { numRuns: 2000 },
    )
  })
})
