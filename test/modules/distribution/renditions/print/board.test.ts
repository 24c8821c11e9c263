import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderBoard } from '../../../../../src/modules/distribution/model/renditions/print/board.js'
import { allDocuments } from '../../../catalogue/document/arbitraries.js'
import { story } from '../broadcast/story.js'
import { nasty, picture, publisher, statuteStories } from '../stories.js'

const posting = { from: '2026-03-01', until: '2026-03-15' }
const schema = new URL('../../../../../schema/board.schema.json', import.meta.url)
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object)

function faults(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors
}

test('tells a board what to show, from when to when, and where the rest is', () => {
  const notice = renderBoard(story({ attachments: [picture], body: '请**做好**准备。' }), publisher, posting)
  expect(JSON.parse(notice)).toMatchObject({
    format: 'tongyuan-board',
    id: 'tag:example.gov.cn,2026:itm_01',
    indexNumber: '000014348/2026-00012',
    documentNumber: '榆街办发〔2026〕6号',
    edition: 2,
    status: 'usable',
    publishedAt: '2026-03-01T02:00:00Z',
    updatedAt: '2026-03-02T17:30:00Z',
    posting: { from: '2026-03-01', until: '2026-03-15', timeZone: 'Asia/Shanghai' },
    address: 'https://www.example.gov.cn/items/fangxun-tongzhi',
    title: '关于做好二〇二六年防汛工作的通知',
    text: '请做好准备。',
    html: '<p>请<strong>做好</strong>准备。</p>\n',
    files: [{ hash: picture.hash, size: 48_213, mediaType: 'image/jpeg' }],
  })
})

test.each(Object.entries({ ...nasty, ...statuteStories() }))('follows its schema: %s', (_, paper) => {
  expect(faults(renderBoard(paper, publisher, posting))).toEqual([])
})

test('follows its schema for any document, title and note', () => {
  const words = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(allDocuments(), words, fc.option(words), (document, title, correctionNote) => {
      expect(faults(renderBoard(story({ document, title, correctionNote }), publisher, { ...posting, until: null }))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('keeps the id of what was taken back, and none of its text', () => {
  const notice = renderBoard(story({ attachments: [picture], status: 'CANCELED', withdrawalReason: '有误' }), publisher, posting)
  expect(JSON.parse(notice)).toMatchObject({
    id: 'tag:example.gov.cn,2026:itm_01',
    status: 'canceled',
    note: '有误',
    title: '【已撤回】关于做好二〇二六年防汛工作的通知',
    text: '本件已撤回，请停止使用。撤回原因：有误',
    html: null,
    files: [],
  })
  expect(notice).not.toContain('今年汛期')
})

test('the schema refuses a withdrawn notice that still has its text, and a day in other words', () => {
  const withdrawn = JSON.parse(renderBoard(story({ status: 'CANCELED' }), publisher, posting)) as object
  expect(faults(JSON.stringify({ ...withdrawn, html: '<p>' }))).not.toEqual([])
  expect(faults(JSON.stringify({ ...withdrawn, posting: { ...posting, timeZone: 'Asia/Shanghai', from: '3月1日' } }))).not.toEqual([])
})

test('refuses a posting that ends before it begins', () => {
  expect(() => renderBoard(story(), publisher, { from: '2026-03-02', until: '2026-03-01' })).toThrow(RangeError)
})
