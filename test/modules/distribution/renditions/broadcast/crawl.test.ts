import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderCrawl } from '../../../../../src/modules/distribution/model/renditions/broadcast/crawl.js'
import { CrawlTooLong } from '../../../../../src/modules/distribution/model/renditions/broadcast/crawlTooLong.js'
import { story } from './story.js'

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom('防', '汛', ' ', '\n', '👨‍👩‍👧‍👦', '🇨🇳', 'é', '𠮷', '\u0000'), fc.string({ unit: 'binary', maxLength: 1 })),
  maxLength: 30,
})

test('never exceeds the limit and never cuts: the crawl is one of the texts, whole, or a refusal that says by how much', () => {
  fc.assert(
    fc.property(texts, fc.option(texts), fc.option(texts), fc.integer({ min: 1, max: 40 }), (title, shortTitle, summary, limit) => {
      const sources = [title, shortTitle ?? '', summary ?? ''].map(line)
      try {
        const { text, length } = renderCrawl(story({ title, shortTitle, summary }), limit)
        expect([...segmenter.segment(text)]).toHaveLength(length)
        expect(length).toBeLessThanOrEqual(limit)
        expect(sources).toContain(text)
      } catch (error) {
        expect(error).toBeInstanceOf(CrawlTooLong)
        const lengths = sources.filter((source) => source !== '').map((source) => [...segmenter.segment(source)].length)
        expect(lengths.every((length) => length > limit)).toBe(true)
        if (lengths.length > 0) expect((error as CrawlTooLong).over).toBe(Math.min(...lengths) - limit)
      }
    }),
  )
})

test('takes the title, then the short title, then the summary', () => {
  const paper = story({ title: '一二三四五六', shortTitle: '一二三四五', summary: '一二三四' })
  expect([6, 5, 4].map((limit) => renderCrawl(paper, limit).from)).toEqual(['TITLE', 'SHORT_TITLE', 'SUMMARY'])
})

test('refuses what does not fit, naming each text, its length and by how much to shorten', () => {
  const paper = story({ title: '一二三四五六', shortTitle: null, summary: '一二三四' })
  expect(() => renderCrawl(paper, 3)).toThrow(
    'A crawl here has at most 3 characters (title 6, summary 4): shorten one of them by 1, or give a short title of at most 3.',
  )
  expect(() => renderCrawl(story({ title: ' \u0000', summary: '' }), 3)).toThrow(/no title, short title or summary/)
})

test('counts a family, a flag and a rare character as one each', () => {
  expect(renderCrawl(story({ title: '👨‍👩‍👧‍👦🇨🇳𠮷' }), 3).length).toBe(3)
})

test('says within the limit that it is a correction or taken back', () => {
  const paper = story({ title: '防汛通知', correctionNote: '日期有误' })
  expect(renderCrawl(paper, 8).text).toBe('【更正】防汛通知')
  expect(() => renderCrawl(paper, 7)).toThrow(CrawlTooLong)
  expect(renderCrawl({ ...paper, status: 'CANCELED' }, 9).text).toBe('【已撤回】防汛通知')
})

test.each([0, -1, 1.5, Number.NaN])('refuses a limit of %s', (limit) => {
  expect(() => renderCrawl(story(), limit)).toThrow(RangeError)
})

function line(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
