import { Parser } from 'htmlparser2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { forChannel } from '../../../../src/modules/catalogue/model/document/channel.js'
import { renderHtml, type HtmlOptions } from '../../../../src/modules/catalogue/model/document/html.js'
import type { DocumentJson, NodeJson } from '../../../../src/modules/catalogue/model/document/json.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'
import { allDocuments } from './arbitraries.js'
import {
  bullets,
  cell,
  doc,
  figure,
  footnote,
  header,
  heading,
  lineBreak,
  linkTo,
  numbers,
  only,
  para,
  quote,
  table,
  text,
} from './build.js'
import { statutes } from './statutes.js'

const options: HtmlOptions = { attachmentUrl: (hash) => `/files/${hash.slice(7, 11)}`, itemUrl: (key) => `/items/${key}` }

describe('renderHtml', () => {
  it('writes every kind of block', () => {
    const document = doc(
      heading(2, '第一章'),
      para('甲', lineBreak(), '乙'),
      bullets([para('一')], [para('二'), para('三')]),
      numbers(3, [para('丙')]),
      quote(para('引')),
      { type: 'horizontalRule' },
      figure('图', '说明'),
    )
    expect(renderHtml(document, options)).toBe(
      [
        '<h2>第一章</h2>',
        '<p>甲<br>\n乙</p>',
        '<ul>\n<li>一</li>\n<li>\n<p>二</p>\n<p>三</p>\n</li>\n</ul>',
        '<ol start="3">\n<li>丙</li>\n</ol>',
        '<blockquote>\n<p>引</p>\n</blockquote>',
        '<hr>',
        '<figure><img src="/files/abab" alt="图"><figcaption>说明</figcaption></figure>\n',
      ].join('\n'),
    )
  })

  it('escapes text, addresses and attributes', () => {
    const document = doc(para(text(`<script>"&'`), text('x', linkTo(`https://a.cn/?a=1&b='2'`))), figure('"><img onerror=x>', '<b>'))
    expect(renderHtml(document, { ...options, attachmentUrl: () => '"><script>' })).toBe(
      '<p>&lt;script&gt;&quot;&amp;&#39;<a href="https://a.cn/?a=1&amp;b=&#39;2&#39;">x</a></p>\n' +
        '<figure><img src="&quot;&gt;&lt;script&gt;" alt="&quot;&gt;&lt;img onerror=x&gt;"><figcaption>&lt;b&gt;</figcaption></figure>\n',
    )
  })

  it('keeps a link one link, over changing marks and over a line break', () => {
    const link = linkTo('https://a.cn/')
    const document = doc(para(text('甲', link), text('乙', link, 'strong'), lineBreak(), text('丙', link, 'strong'), text('丁', 'strong')))
    expect(renderHtml(document, options)).toBe('<p><a href="https://a.cn/">甲<strong>乙<br>\n丙</strong></a><strong>丁</strong></p>\n')
  })

  it('points links to items at their pages, and leaves the text when there is none', () => {
    const document = doc(para(text('甲', linkTo('item:2008-12'))))
    expect(renderHtml(document, options)).toBe('<p><a href="/items/2008-12">甲</a></p>\n')
    expect(renderHtml(document, { ...options, itemUrl: () => undefined })).toBe('<p>甲</p>\n')
    expect(renderHtml(document, { attachmentUrl: options.attachmentUrl })).toBe('<p>甲</p>\n')
  })

  it('shows the words of a figure whose file the reader may not have', () => {
    const hidden: HtmlOptions = { attachmentUrl: () => undefined }
    expect(renderHtml(doc(figure('图', '说明')), hidden)).toBe('<figure><p>图</p><figcaption>说明</figcaption></figure>\n')
    expect(renderHtml(doc(figure('', '')), hidden)).toBe('')
  })

  it('numbers footnotes in order of reading and links both ways', () => {
    const document = doc(
      para('甲', footnote(text('注一'))),
      table([cell('')]),
      only(['RADIO'], para(footnote(text('听不到')))),
      para(footnote(text('注二', 'em'))),
    )
    const html = renderHtml(document, { ...options, idPrefix: 'a-' })
    expect(html).toContain('甲<sup><a id="a-fnref-1" href="#a-fn-1" role="doc-noteref" aria-label="注1">1</a></sup>')
    expect(html).toContain('<li id="a-fn-1">注一 <a href="#a-fnref-1" role="doc-backlink" aria-label="回到注1">↩</a></li>')
    expect(html).toContain('<li id="a-fn-2"><em>注二</em> <a href="#a-fnref-2"')
    expect(html).not.toContain('听不到')
    expect(html).not.toContain('fn-3')
  })

  it('shows channel-only blocks to their channels and to nobody else', () => {
    const document = doc(only(['NEWSPAPER', 'WEBSITE'], para('网上')), only(['RADIO'], para('广播')), para('都有'))
    expect(renderHtml(document, options)).toBe('<p>都有</p>\n')
    expect(renderHtml(document, { ...options, channel: 'WEBSITE' })).toBe('<p>网上</p>\n<p>都有</p>\n')
    expect(renderHtml(document, { ...options, channel: 'RADIO' })).toBe('<p>广播</p>\n<p>都有</p>\n')
  })

  it('gives headings ids when asked', () => {
    expect(renderHtml(doc(heading(1, '甲'), heading(2, '乙')), { ...options, headingIds: true, idPrefix: 'x-' })).toBe(
      '<h1 id="x-section-1">甲</h1>\n<h2 id="x-section-2">乙</h2>\n',
    )
  })

  it('keeps merged cells, and makes a head of leading header rows only when nothing reaches out of it', () => {
    const document = doc(table([header('甲', 2), header('乙')], [header('丙'), cell('丁', 2)]))
    expect(renderHtml(document, options)).toBe(
      '<table>\n<thead>\n<tr><th scope="col" colspan="2">甲</th><th scope="col">乙</th></tr>\n</thead>\n' +
        '<tbody>\n<tr><th scope="row">丙</th><td colspan="2">丁</td></tr>\n</tbody>\n</table>\n',
    )
    expect(renderHtml(doc(table([header('甲', 1, 2), header('乙')], [cell('丙')])), options)).not.toContain('thead')
  })

  it('writes well-formed HTML that holds all text of the document and nothing else', () => {
    fc.assert(
      fc.property(allDocuments(), (document) => {
        const html = renderHtml(document, { ...options, channel: 'WEBSITE' })
        expect(visibleText(html)).toBe(visibleIn(document))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every character of statutes', () => {
    for (const { body } of statutes()) {
      const { document } = fromMarkdown(body)
      expect(visibleText(renderHtml(document, options))).toBe(visibleIn(document))
    }
  })
})

/** The text of HTML, read by a parser that complains of elements closed in the wrong order, with alternative texts and without back links. */
function visibleText(html: string): string {
  const open: string[] = []
  let found = ''
  const parser = new Parser({
    onopentag: (name, attributes) => {
      open.push(name)
      found += attributes['alt'] ?? ''
    },
    ontext: (value) => {
      found += value
    },
    onclosetag: (name, isImplied) => {
      expect(open.pop()).toBe(name)
      if (isImplied && !['br', 'img', 'hr'].includes(name)) throw new Error(`<${name}> is left open`)
    },
  })
  parser.end(html.replaceAll(/<a id="[^>]*>[0-9]+<\/a>|<a href="[^>]*>↩<\/a>/g, ''))
  expect(open).toEqual([])
  return sorted(found)
}

function visibleIn(document: DocumentJson): string {
  return sorted(forChannel(document, 'WEBSITE').content.map(textIn).join(''))
}

function textIn(node: NodeJson): string {
  if (node.type === 'text') return node.text
  if (node.type === 'figure') return node.attrs.alt + node.attrs.caption
  return 'content' in node ? (node.content ?? []).map(textIn).join('') : ''
}

/** Footnotes stand elsewhere in the HTML than in the document, so the characters are compared without their order. */
function sorted(value: string): string {
  return [...value.replaceAll(/\s/g, '')].toSorted().join('')
}
