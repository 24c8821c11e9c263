import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDocument } from '../../../../src/modules/catalogue/model/cleaning/cleanDocument.js'
import { checkDocument } from '../../../../src/modules/catalogue/model/document/check.js'
import { fromHtml } from '../../../../src/modules/catalogue/model/document/fromHtml.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'
import { allDocuments } from '../document/arbitraries.js'
import { bullets, cell, doc, figure, footnote, heading, lineBreak, linkTo, only, para, quote, table, text } from '../document/build.js'
import { statutes } from '../document/statutes.js'

describe('cleaning a document', () => {
  it('finds pinyin across marks and line breaks, and keeps the marks of the rest', () => {
    const pasted = doc(para(text('報', 'strong'), text('(bào'), lineBreak(), text(')', 'em'), text('告', 'strong'), '全文'))
    expect(cleanDocument(pasted).cleaned).toEqual(doc(para(text('報告', 'strong'), '全文')))
  })

  it('says where in the document each change is', () => {
    const pasted = doc(
      heading(1, '報(bào)告'),
      bullets([para('一'), para('甲,乙')]),
      table([cell('公\u00ad开')]),
      only(['RADIO'], quote(para('甲;乙'))),
    )
    expect(cleanDocument(pasted).changes.map(({ path, kind }) => [path.join('.'), kind])).toEqual([
      ['content.0', 'PINYIN'],
      ['content.1.content.0.content.1', 'PUNCTUATION'],
      ['content.2.content.0.content.0.content.0', 'INVISIBLE'],
      ['content.3.content.0.content.0', 'PUNCTUATION'],
    ])
  })

  it('cleans footnotes and captions as texts of their own', () => {
    const pasted = doc(para('报', footnote(text('甲,乙')), '(bào)告'), figure('甲,乙', '丙;丁'))
    const { cleaned, changes } = cleanDocument(pasted)
    expect(cleaned).toEqual(doc(para('报', footnote(text('甲，乙')), '(bào)告'), figure('甲，乙', '丙；丁')))
    expect(changes.map(({ path }) => path.join('.'))).toEqual(['content.0.content.1', 'content.1.attrs.alt', 'content.1.attrs.caption'])
  })

  it('leaves code and addresses alone', () => {
    const pasted = doc(para(text('甲,乙', 'code'), text('https://a.cn/x,y', linkTo('https://a.cn/x,y'))))
    expect(cleanDocument(pasted)).toEqual({ cleaned: pasted, changes: [] })
  })

  it('cleans what a page has between its tags', () => {
    const { document } = fromHtml('<p>　　政府信息公開年度報<span>(bào)</span>告,現予公佈.</p>')
    expect(cleanDocument(document).cleaned).toEqual(doc(para('政府信息公開年度報告，現予公佈。')))
  })

  it('leaves a document in canonical form, and clean', () => {
    fc.assert(
      fc.property(allDocuments(), (document) => {
        const { cleaned } = cleanDocument(document)
        expect(checkDocument(cleaned)).toEqual({ ok: true, document: cleaned })
        expect(cleanDocument(cleaned)).toEqual({ cleaned, changes: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing in official texts but their half-width marks between Chinese characters', () => {
    for (const { body } of statutes()) {
      const { document } = fromMarkdown(body)
      const { cleaned, changes } = cleanDocument(document)
      expect(changes.filter(({ kind, before }) => kind !== 'PUNCTUATION' || !/^[\p{Script=Han}》”） ]+[,;:!?.]/u.test(before))).toEqual([])
      if (changes.length === 0) expect(cleaned).toEqual(document)
    }
  })
})
