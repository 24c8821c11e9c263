import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pinyinKey, slugFrom } from '../../../src/modules/catalogue/model/slug.js'
import { statutes } from './document/statutes.js'

describe('slugFrom', () => {
  it.each([
    ['上海航运交易所管理规定', 'shang-hai-hang-yun-jiao-yi-suo-guan-li-gui-ding'],
    ['2024年长江保护工作要点（试行）', '2024-nian-chang-jiang-bao-hu-gong-zuo-yao-dian-shi-xing'],
    ['关于《A4 纸》的Ｑ＆Ａ', 'guan-yu-a4-zhi-de-q-a'],
    ['二〇〇八年绿化', 'er-ling-ling-ba-nian-lv-hua'],
    ['重庆市银行行长会议', 'chong-qing-shi-yin-hang-hang-zhang-hui-yi'],
    ['Café à Paris', 'cafe-a-paris'],
  ])('writes %s as %s', (title, slug) => {
    expect(slugFrom(title)).toBe(slug)
  })

  it('is cut at a word, and a word too long by itself is cut short', () => {
    expect(slugFrom('实施'.repeat(50))).toBe(`${'shi-'.repeat(19)}shi`)
    expect(slugFrom('x'.repeat(100))).toBe('x'.repeat(80))
  })

  it('is never empty, and differs for titles without letters', () => {
    expect(slugFrom('？？')).toMatch(/^item-[0-9a-f]{8}$/)
    expect(slugFrom('？？')).not.toBe(slugFrom('！！'))
    expect(slugFrom('')).toMatch(/^item-/)
  })

  it('is lower-case ASCII words for any title', () => {
    const title = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'第一条规定长重行 aZ9-—《》𠀀é') }))
    fc.assert(
      fc.property(title, (value) => {
        expect(slugFrom(value)).toMatch(/^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/)
      }),
    )
  })

  it('keeps up with an import: a thousand titles with their keys in under a second', () => {
    const titles = Array.from({ length: 100 }, (_, at) => statutes().map(({ title }) => `${title}${at}`)).flat()
    expect(titles.length).toBeGreaterThanOrEqual(1_000)
    const started = performance.now()
    for (const title of titles) expect(slugFrom(title) + pinyinKey(title)).not.toBe('')
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('pinyinKey', () => {
  it('sorts titles by syllable, then tone, then character, digits and Latin first', () => {
    const titles = ['中国', '安全', '昂', '长江', '产业', '事项', '市场', '事业', '2008年', 'ABC', '绿化', '路']
    const sorted = titles.toSorted((one, other) => Buffer.compare(Buffer.from(pinyinKey(one)), Buffer.from(pinyinKey(other))))
    expect(sorted).toEqual(['2008年', 'ABC', '安全', '昂', '产业', '长江', '路', '绿化', '事项', '事业', '市场', '中国'])
  })

  it('leaves out punctuation and keeps titles that are nothing else', () => {
    expect(pinyinKey('《法规》')).toBe(pinyinKey('法规'))
    expect(pinyinKey('法规')).toBe('fa3法 gui1规')
    expect(pinyinKey(' ？？ ')).toBe('？？')
  })
})
