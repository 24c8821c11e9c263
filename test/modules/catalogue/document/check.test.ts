import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../../src/platform/canonical.js'
import { checkDocument } from '../../../../src/modules/catalogue/model/document/check.js'
import type { DocumentFault } from '../../../../src/modules/catalogue/model/document/faults.js'
import { documentSchema } from '../../../../src/modules/catalogue/model/document/schema.js'

const hash = `sha256:${'ab'.repeat(32)}`

describe('checkDocument', () => {
  it('accepts every node and mark of the schema and gives the form prosemirror-model writes', () => {
    const document = accepted(everything)
    const node = documentSchema.nodeFromJSON(document)
    node.check()
    expect(canonicalJson(node.toJSON())).toBe(canonicalJson(document))
  })

  it('gives equal documents equal canonical forms, however their texts are cut and their marks and channels ordered', () => {
    const one = doc(
      {
        type: 'paragraph',
        content: [text('第一', 'strong', 'em'), text('条', 'em', 'strong'), { type: 'hardBreak', marks: [{ type: 'em' }] }],
      },
      { type: 'channelOnly', attrs: { channels: ['B', 'A', 'B'] }, content: [{ type: 'paragraph', content: [] }] },
      { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'paragraph', attrs: {} }] }] },
    )
    const other = doc(
      { type: 'paragraph', content: [text('第一条', 'strong', 'em'), { type: 'hardBreak' }] },
      { type: 'channelOnly', attrs: { channels: ['A', 'B'] }, content: [{ type: 'paragraph' }] },
      { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
    )
    expect(canonicalJson(accepted(one))).toBe(canonicalJson(accepted(other)))
  })

  it('leaves a document in canonical form as it is', () => {
    const document = accepted(everything)
    expect(accepted(document)).toEqual(document)
  })

  it('accepts a document without content', () => {
    expect(accepted({ type: 'doc' })).toEqual({ type: 'doc' })
    expect(accepted({ type: 'doc', content: [] })).toEqual({ type: 'doc' })
  })

  it.each<[string, unknown, string, RegExp]>([
    ['something that is no object', 'text', '', /write an object/],
    ['null', null, '', /write an object/],
    ['another root', { type: 'paragraph' }, 'type', /must be "doc"/],
    ['an unknown node', doc({ type: 'video' }), 'content[0].type', /use one of doc, paragraph/],
    ['a name from the prototype', doc({ type: 'constructor' }), 'content[0].type', /not a node/],
    ['an unknown property', doc({ type: 'paragraph', style: 'x' }), 'content[0].style', /remove it/],
    ['an own __proto__', doc(JSON.parse('{"type":"paragraph","__proto__":{}}')), 'content[0].__proto__', /remove it/],
    ['an unknown attribute', doc({ type: 'heading', attrs: { level: 1, id: 'x' } }), 'content[0].attrs.id', /remove it/],
    ['a missing attribute', doc({ type: 'heading' }), 'content[0].attrs.level', /is missing/],
    ['a level past six', doc({ type: 'heading', attrs: { level: 7 } }), 'content[0].attrs.level', /from 1 to 6/],
    ['a level in words', doc({ type: 'heading', attrs: { level: '2' } }), 'content[0].attrs.level', /whole number/],
    ['attributes as a list', doc({ type: 'heading', attrs: [1] }), 'content[0].attrs', /not an object/],
    ['text under the document', doc(text('x')), 'content[0]', /may not stand in a doc/],
    ['a block in a paragraph', doc(para({ type: 'paragraph' })), 'content[0].content[0]', /use text, hardBreak, footnote/],
    ['an empty list', doc({ type: 'bulletList', content: [] }), 'content[0]', /at least one listItem/],
    ['content that is no list', doc({ type: 'paragraph', content: {} }), 'content[0].content', /not a list/],
    ['content of a leaf', doc({ type: 'horizontalRule', content: [para()] }), 'content[0].content', /remove it/],
    ['marks on a block', doc({ type: 'paragraph', marks: [] }), 'content[0].marks', /remove it/],
    ['an empty text', doc(para({ type: 'text', text: '' })), 'content[0].content[0].text', /remove the text node/],
    ['a text that is no string', doc(para({ type: 'text', text: 1 })), 'content[0].content[0].text', /string/],
    ['a line feed', doc(para(text('a\nb'))), 'content[0].content[0].text', /U\+000A at position 1.*hardBreak/],
    ['a tab', doc(para(text('a\tb'))), 'content[0].content[0].text', /U\+0009.*space/],
    ['a C1 control', doc(para(text('\u0085'))), 'content[0].content[0].text', /U\+0085/],
    ['a lone surrogate', doc(para(text('a\ud800'))), 'content[0].content[0].text', /surrogate/],
    ['an unknown mark', doc(para(text('x', 'blink'))), 'content[0].content[0].marks[0].type', /use one of link, strong/],
    ['a mark twice', doc(para(text('x', 'em', 'em'))), 'content[0].content[0].marks[1]', /second em/],
    ['superscript and subscript', doc(para(text('x', 'sup', 'sub'))), 'content[0].content[0].marks[1]', /superscript and subscript/],
    ['a script link', doc(para(link('javascript:alert(1)'))), 'content[0].content[0].marks[0].attrs.href', /https:/],
    ['a data link', doc(para(link('data:text/html,x'))), 'content[0].content[0].marks[0].attrs.href', /https:/],
    ['a relative link', doc(para(link('/a.html'))), 'content[0].content[0].marks[0].attrs.href', /https:/],
    ['a web link without host', doc(para(link('http://'))), 'content[0].content[0].marks[0].attrs.href', /https:/],
    [
      'a link with an invisible character',
      doc(para(link('https://a.cn/\u202egpj'))),
      'content[0].content[0].marks[0].attrs.href',
      /https:/,
    ],
    [
      'a footnote in a footnote',
      doc(para(footnote(footnote(text('x'))))),
      'content[0].content[0].content[0]',
      /may not stand in a footnote/,
    ],
    ['an empty footnote', doc(para(footnote())), 'content[0].content[0]', /empty footnote/],
    [
      'a figure by address',
      doc({ type: 'figure', attrs: { attachmentHash: 'https://a.cn/b.png' } }),
      'content[0].attrs.attachmentHash',
      /sha256/,
    ],
    ['no channel', doc({ type: 'channelOnly', attrs: { channels: [] }, content: [para()] }), 'content[0].attrs.channels', /at least one/],
    [
      'an odd channel',
      doc({ type: 'channelOnly', attrs: { channels: ['a b'] }, content: [para()] }),
      'content[0].attrs.channels',
      /entry 0/,
    ],
    ['a channel block in a quote', doc({ type: 'blockquote', content: [channelOnly(para())] }), 'content[0].content[0]', /may not stand/],
    ['a table in a table', doc(table([cell({}, table([cell()]))])), 'content[0].content[0].content[0].content[0]', /table in a table/],
  ])('refuses %s', (_, input, path, reason) => {
    const [first] = refused(input)
    expect(first?.path).toBe(path)
    expect(first?.reason).toMatch(reason)
  })

  it.each<[string, unknown, string, RegExp]>([
    ['a short row', table([cell(), cell()], [cell()]), 'content[0].content[1]', /nothing in column 2 of 2/],
    ['a long row', table([cell()], [cell(), cell()]), 'content[0].content[1]', /2 columns wide where the first row has 1/],
    ['an overlap', table([cell(), cell({ rowspan: 2 }), cell()], [cell({ colspan: 2 })]), 'content[0].content[1].content[0]', /overlaps/],
    ['an overhang', table([cell({ rowspan: 2 })]), 'content[0].content[0].content[0]', /rowspan at most 1/],
    ['a row of covered places only', table([cell({ rowspan: 2 })], []), 'content[0].content[1]', /empty tableRow/],
    ['more than 200 columns', table([cell({ colspan: 100 }), cell({ colspan: 100 }), cell()]), 'content[0]', /201 columns/],
  ])('refuses a table with %s', (_, input, path, reason) => {
    const [first] = refused(doc(input))
    expect(first?.path).toBe(path)
    expect(first?.reason).toMatch(reason)
  })

  it('accepts merged cells that fill the grid', () => {
    accepted(doc(table([cell({ rowspan: 2 }), cell({ colspan: 2 })], [cell(), cell()], [cell({ colspan: 3 })])))
  })

  it('stops at twenty faults', () => {
    expect(refused(doc(...Array.from({ length: 100 }, () => ({ type: 'video' }))))).toHaveLength(20)
  })

  it('refuses what is nested too deeply, however deep', () => {
    let input: unknown = { type: 'paragraph' }
    for (let depth = 0; depth < 100_000; depth += 1) input = { type: 'blockquote', content: [input] }
    expect(refused(doc(input)).at(0)?.reason).toMatch(/32 levels/)
    accepted(doc(nested(31)))
    refused(doc(nested(32)))
  })

  it('refuses one node and one character too many', () => {
    accepted(doc(...Array.from({ length: 49_999 }, () => ({ type: 'paragraph' }))))
    const [nodes] = refused(doc(...Array.from({ length: 50_000 }, () => ({ type: 'paragraph' }))))
    expect(nodes?.reason).toMatch(/50000; divide/)
    accepted(doc(para(text('字'.repeat(2_000_000)))))
    const [characters] = refused(doc(para(text('字'.repeat(1_999_999), 'em'), text('两字'))))
    expect(characters).toEqual({ path: 'content[0].content[1].text', reason: expect.stringMatching(/2000000 characters/) })
  })

  it('ends with a fault on an object that holds itself', () => {
    const loop: { type: string; content: unknown[] } = { type: 'blockquote', content: [] }
    loop.content.push(loop, loop)
    expect(refused(doc(loop))).not.toHaveLength(0)
  })
})

const everything = doc(
  { type: 'heading', attrs: { level: 2 }, content: [text('第一章')] },
  para(
    text('一', 'strong'),
    text('二', 'em', 'underline', 'strike', 'sup', 'code'),
    text('三', 'sub'),
    { type: 'hardBreak' },
    link('https://例子.中国/路?a=1&b=2'),
    link('mailto:a@b.cn'),
    link('tel:+86-10-1234'),
    link('item:000014348/2008-00012'),
    footnote(text('注'), { type: 'hardBreak' }, text('释', 'em')),
  ),
  {
    type: 'bulletList',
    content: [
      {
        type: 'listItem',
        content: [para(text('x')), { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [para()] }] }],
      },
    ],
  },
  { type: 'blockquote', content: [para(text('引'))] },
  table([cell({ rowspan: 2 }, para(text('甲'))), cell()], [cell()]),
  { type: 'figure', attrs: { attachmentHash: hash, alt: '图', caption: '说明' } },
  { type: 'horizontalRule' },
  channelOnly(para(text('仅网站'))),
)

function doc(...content: unknown[]): unknown {
  return { type: 'doc', content }
}

function para(...content: unknown[]): unknown {
  return { type: 'paragraph', content }
}

function text(value: string, ...marks: string[]): unknown {
  return { type: 'text', text: value, marks: marks.map((type) => ({ type })) }
}

function link(href: string): unknown {
  return { type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }
}

function footnote(...content: unknown[]): unknown {
  return { type: 'footnote', content }
}

function channelOnly(...content: unknown[]): unknown {
  return { type: 'channelOnly', attrs: { channels: ['WEBSITE'] }, content }
}

function table(...rows: unknown[][]): unknown {
  return { type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }
}

function cell(attrs: object = {}, ...content: unknown[]): unknown {
  return { type: 'tableCell', attrs, content: content.length === 0 ? [para()] : content }
}

function nested(depth: number): unknown {
  return depth === 0 ? para() : { type: 'blockquote', content: [nested(depth - 1)] }
}

function accepted(input: unknown): object {
  const check = checkDocument(input)
  if (!check.ok) throw new Error(JSON.stringify(check.faults))
  return check.document
}

function refused(input: unknown): readonly DocumentFault[] {
  const check = checkDocument(input)
  if (check.ok) throw new Error('The document was accepted')
  return check.faults
}
