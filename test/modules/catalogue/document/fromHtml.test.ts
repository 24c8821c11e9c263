import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../../src/platform/canonical.js'
import { checkDocument } from '../../../../src/modules/catalogue/model/document/check.js'
import { fromHtml } from '../../../../src/modules/catalogue/model/document/fromHtml.js'
import { renderHtml } from '../../../../src/modules/catalogue/model/document/html.js'
import type { DocumentJson } from '../../../../src/modules/catalogue/model/document/json.js'
import { bullets, cell, doc, figure, header, heading, lineBreak, linkTo, numbers, para, quote, someHash, table, text } from './build.js'

describe('fromHtml', () => {
  it('takes what Word puts on the clipboard', () => {
    const { document, notes } = fromHtml(word)
    expect(document).toEqual(
      doc(
        heading(2, '第一章 总则'),
        para(text('第一条', 'strong'), '\u00a0为了规范信息公开，根据《条例》制定(2008)。'),
        para('1.\u00a0\u00a0 甲'),
        table([cell('甲', 2, 2), cell('乙')], [cell('丙')], [cell('丁', 3)]),
      ),
    )
    expect(summary(notes)).toEqual(['DROPPED_ELEMENT style 1'])
  })

  it('takes what WeChat articles are made of', () => {
    const { document, notes } = fromHtml(weChat)
    expect(document).toEqual(doc(para(text('通知', 'strong')), para('各社区：'), para('请于', text('5月1日', 'strong'), '前报送。')))
    expect(summary(notes)).toEqual([
      'DROPPED_ATTRIBUTE onerror 1',
      'DROPPED_IMAGE https://mmbiz.qpic.cn/x/640 2',
      'DROPPED_ELEMENT mp-common-profile 1',
      'DROPPED_ELEMENT script 2',
      'DROPPED_ELEMENT iframe 1',
    ])
  })

  it('takes a page of Google Docs, whose outermost b is not bold', () => {
    expect(fromHtml('<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span>甲<b>乙</b></span></p></b>').document).toEqual(
      doc(para('甲', text('乙', 'strong'))),
    )
  })

  it('keeps headings, lists, quotes, rules, marks and line breaks', () => {
    const html =
      '<h1>一</h1><h6>六</h6><ul><li>甲<ol start=3><li><p>乙</p><p>丙</p></li></ol></li></ul><blockquote>引</blockquote><hr>' +
      '<p><i>斜</i><u>线</u><del>删</del>x<sup>2</sup>H<sub>2</sub>O<code>c</code><br>行<a href=" HTTPS://a.cn/b c ">链</a></p>'
    expect(fromHtml(html)).toEqual({
      document: doc(
        heading(1, '一'),
        heading(6, '六'),
        bullets([para('甲'), numbers(3, [para('乙'), para('丙')])]),
        quote(para('引')),
        { type: 'horizontalRule' },
        para(
          text('斜', 'em'),
          text('线', 'underline'),
          text('删', 'strike'),
          'x',
          text('2', 'sup'),
          'H',
          text('2', 'sub'),
          'O',
          text('c', 'code'),
          lineBreak(),
          '行',
          text('链', linkTo('https://a.cn/b%20c')),
        ),
      ),
      notes: [],
    })
  })

  it('drops what runs, loads or asks, and says what and how often', () => {
    const html =
      '<form action=x><p onclick="a()" onmouseover=b>甲</p><input name=q><select><option>选</option></select><textarea>写</textarea><button>提交</button></form>' +
      '<script>a()</script><script src=x></script><style>p{}</style><iframe src=x></iframe><object data=x></object><embed src=x><svg><text>图</text></svg>' +
      '<a href="javascript:alert(1)">乙</a><a href="/rel">丙</a>'
    const { document, notes } = fromHtml(html)
    expect(document).toEqual(doc(para('甲'), para('乙丙')))
    expect(summary(notes)).toEqual([
      'DROPPED_ELEMENT form 1',
      'DROPPED_ATTRIBUTE onclick 1',
      'DROPPED_ATTRIBUTE onmouseover 1',
      'DROPPED_ELEMENT input 1',
      'DROPPED_ELEMENT select 1',
      'DROPPED_ELEMENT option 1',
      'DROPPED_ELEMENT textarea 1',
      'DROPPED_ELEMENT button 1',
      'DROPPED_ELEMENT script 2',
      'DROPPED_ELEMENT style 1',
      'DROPPED_ELEMENT iframe 1',
      'DROPPED_ELEMENT object 1',
      'DROPPED_ELEMENT embed 1',
      'DROPPED_ELEMENT svg 1',
      'DROPPED_ELEMENT text 1',
      'DROPPED_LINK javascript:alert(1) 1',
      'DROPPED_LINK /rel 1',
    ])
  })

  it('makes figures of images of attachments, with their captions', () => {
    const html = `<figure><img src="attachment:${someHash}" alt=" 图 一 "><figcaption>说<b>明</b></figcaption></figure><p>前<img src="attachment:${someHash}">后</p>`
    expect(fromHtml(html).document).toEqual(doc(figure('图 一', '说明'), para('前'), figure('', ''), para('后')))
  })

  it.each<[string, string, DocumentJson]>([
    [
      'short rows',
      '<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>',
      doc(table([cell('甲'), cell('乙')], [cell('丙'), cell('')])),
    ],
    [
      'rows without cells',
      '<table><tr><th rowspan=3>甲</th><td>乙</td></tr><tr></tr><tr><td>丙</td></tr></table>',
      doc(table([header('甲', 1, 2), cell('乙')], [cell('丙')])),
    ],
    ['an overhang', '<table><tr><td rowspan=9>甲</td><td>乙</td></tr></table>', doc(table([cell('甲'), cell('乙')]))],
    [
      'an overlap',
      '<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>',
      doc(table([cell('甲'), cell('乙', 1, 2)], [cell('丙')])),
    ],
    ['spans that are no numbers', '<table><tr><td colspan=x rowspan=-1>甲</table>', doc(table([cell('甲')]))],
    [
      'a rowspan to the end',
      '<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>',
      doc(table([cell('甲', 1, 3), cell('乙')], [cell('丙')], [cell('丁')])),
    ],
    ['text between cells', '<table>前<tr><td>甲</td></tr>后</table>', doc(para('前'), para('后'), table([cell('甲')]))],
    ['no cells', '<table></table>', doc()],
  ])('repairs a table with %s', (_, html, document) => {
    expect(fromHtml(html).document).toEqual(document)
  })

  it('takes a table in a table apart and a table too wide for a document', () => {
    const inner = fromHtml('<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td></tr></table>')
    expect(inner.document).toEqual(
      doc({ type: 'table', content: [{ type: 'tableRow', content: [{ ...cell(''), content: [para('甲'), para('乙'), para('丙')] }] }] }),
    )
    expect(summary(inner.notes)).toEqual(['FLATTENED a table in a table 1'])
    const wide = fromHtml(`<table><tr>${'<td>甲</td>'.repeat(201)}</tr></table>`)
    expect(wide.document.content).toHaveLength(201)
    expect(summary(wide.notes)).toEqual(['FLATTENED a table of 201 columns 1'])
  })

  it('reads white space as browsers do, and no space between the halves of a wrapped Chinese line', () => {
    expect(fromHtml('<p>  甲\n  乙 word\n word<b> x </b> y\u3000</p><p>&nbsp;</p><div>丙</div>丁<br><br>戊<br>').document).toEqual(
      doc(para('甲乙 word word', text(' x ', 'strong'), 'y'), para('丙'), para('丁'), para('戊')),
    )
    expect(fromHtml('<pre>甲\n  乙</pre>').document).toEqual(doc(para('甲', lineBreak(), '乙')))
  })

  it('keeps lists in lists, wherever editors put them', () => {
    expect(fromHtml('<ul><li>甲</li><ul><li>乙</li></ul><li>丙</li><li></li></ul>').document).toEqual(
      doc(bullets([para('甲'), bullets([para('乙')])], [para('丙')])),
    )
    expect(fromHtml('<ol><li></li><li>乙</li></ol><li>散</li>').document).toEqual(doc(numbers(1, [para()], [para('乙')]), para('散')))
  })

  it('decodes entities once and takes no text for markup', () => {
    expect(fromHtml('&lt;script&gt; &amp;lt; 《决定》 1 &lt; 2 <机动车登记规定>').document).toEqual(
      doc(para('<script> &lt; 《决定》 1 < 2 <机动车登记规定>')),
    )
  })

  it('gives a canonical document of the schema for any tags in any order', () => {
    const names = 'p table tr td th ul ol li b sup sub h1 blockquote div figure figcaption a pre script caption'.split(' ')
    const voids = [
      '<br>',
      '<hr>',
      `<img src="attachment:${someHash}">`,
      '<td colspan=3>',
      '<td rowspan=2>',
      '<th rowspan=0>',
      '<a href=https://a.cn>',
      '<ol start=x>',
    ]
    const piece = fc.constantFrom(
      ...names.flatMap((name) => [`<${name}>`, `</${name}>`]),
      ...voids,
      '文',
      'x',
      ' ',
      '\n',
      '&nbsp;',
      '&#8203;',
      '&#7;',
      '<!--',
      '-->',
      '<',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { document } = fromHtml(pieces.join(''))
        const check = checkDocument(document)
        if (!check.ok) throw new Error(JSON.stringify({ html: pieces.join(''), faults: check.faults }))
        expect(canonicalJson(check.document)).toBe(canonicalJson(document))
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads back what renderHtml writes of blocks, merged cells and marks', () => {
    const document = doc(
      heading(3, '题'),
      para('甲', text('乙', 'strong', 'em'), lineBreak(), text('链', linkTo('https://a.cn/?a=1&b=2'))),
      bullets([para('一'), numbers(2, [para('二')])]),
      quote(para('引'), para('二')),
      table([header('甲', 2), header('乙')], [cell('丙', 1, 2), cell('丁'), cell('')], [cell('戊', 2)]),
      { type: 'horizontalRule' },
    )
    const html = renderHtml(document, { attachmentUrl: () => undefined })
    expect(fromHtml(html)).toEqual({ document, notes: [] })
  })

  it('flattens what is nested too deeply and loses no text of it', () => {
    const { document, notes } = fromHtml(`${'<blockquote><ul><li>'.repeat(300)}甲<table><tr><td>乙</td></tr></table>`)
    expect(checkDocument(document).ok).toBe(true)
    expect(JSON.stringify(document)).toMatch(/甲.*乙/)
    expect(notes.map(({ code }) => code)).toContain('FLATTENED')
  })

  it('reads hostile markup in time that grows with its length', () => {
    for (const piece of ['<div>', '<b>x', '<ul><li>', '<table><tr><td>', '<', '<!--', ' \n<b>中</b>', '<a href="', '&lt;']) {
      const started = performance.now()
      fromHtml(piece.repeat(10_000))
      expect(performance.now() - started, piece).toBeLessThan(20_000)
    }
  })
})

function summary(notes: ReturnType<typeof fromHtml>['notes']): readonly string[] {
  return notes.map(({ code, what, count }) => `${code} ${what} ${count}`)
}

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {mso-style-parent:""} --></style><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h2 style='mso-pagination:widow-orphan'><span style='font-family:宋体'>第一章<span lang=EN-US> </span>总则</span></h2>
<p class=MsoNormal style='text-indent:24.0pt'><b><span style='font-size:12.0pt;
font-family:宋体'>第一条</span></b><span lang=EN-US><o:p>&nbsp;</o:p></span><span style='font-family:
宋体'>为了规范信息公开，
根据《条例》制定<span lang=EN-US>(2008)</span>。</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>甲</p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='height:1'><td width=100 colspan=2 rowspan=2 valign=top><p class=MsoNormal>甲<span
lang=EN-US><o:p></o:p></span></p></td><td><p>乙</p></td></tr><tr><td><p>丙</p></td></tr><tr><td colspan=3><p>丁</p></td></tr></table>
<!--EndFragment--></body></html>`

const weChat = `<div class="rich_media_content" id="js_content" style="visibility: hidden;"><section style="box-sizing: border-box;" data-role="outer"><section>
<p style="text-align: center;"><span style="color: rgb(255, 0, 0);" leaf=""><strong style="font-size:17px">通知</strong></span></p><p><br></p>
<p><img class="rich_pages" data-src="https://mmbiz.qpic.cn/x/640" data-ratio="0.5" onerror="x()"><img data-src="https://mmbiz.qpic.cn/x/640"></p>
<section><span leaf="">各社区：<br><br>请于<strong>5月1日</strong>前报送。&#8203;</span></section></section></section>
<mp-common-profile class="js_wx_tap_highlight" data-id="x"></mp-common-profile><script>alert(1)</script><script src="//a.cn/b.js"></script><iframe src="x"></iframe></div>`
