import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderSsml } from '../../../../../src/modules/distribution/model/renditions/broadcast/ssml.js'
import { allDocuments } from '../../../catalogue/document/arbitraries.js'
import { nasty, statuteStories } from '../stories.js'
import { ssml } from './schemas.js'
import { publisher, story } from './story.js'

const check = ssml()

test('marks paragraphs and sentences, with a pause after the title', () => {
  const xml = renderSsml(story(), publisher)
  expect(check(xml)).toEqual([])
  expect(xml).toContain('<speak xmlns="http://www.w3.org/2001/10/synthesis" version="1.1" xml:lang="zh-CN">')
  expect(xml).toContain('<meta name="identifier" content="tag:tongyuan.example,2026:itm_01"/>')
  expect(xml).toContain('<p><s>关于做好二〇二六年防汛工作的通知</s></p><break strength="x-strong"/><p><s>各区县人民政府：</s></p>')
  expect(xml).toContain('<p><s>今年汛期将至。</s><s>请各单位做好准备。</s></p>')
})

test.each(Object.entries({ ...nasty, ...statuteStories() }))('follows the schema: %s', (_, paper) => {
  expect(check(renderSsml(paper, publisher))).toEqual([])
})

test('follows the schema for any document and title', () => {
  const titles = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(allDocuments(), titles, fc.option(titles), (document, title, correctionNote) => {
      expect(check(renderSsml(story({ document, title, correctionNote }), publisher))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('says nothing aloud of what was taken back, and that it was', () => {
  const xml = renderSsml(story({ status: 'CANCELED', withdrawalReason: '<有误>' }), publisher)
  expect(check(xml)).toEqual([])
  expect(xml).not.toContain('<s>')
  expect(xml).toContain('<meta name="status" content="canceled"/><meta name="note" content="&lt;有误&gt;"/>')
})

test('the schema refuses what is not SSML', () => {
  const empty = '<speak xmlns="http://www.w3.org/2001/10/synthesis" version="1.1"/>'
  expect(check(empty).join()).toContain('lang')
})
