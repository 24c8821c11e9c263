import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { bytesOf, type Rendered } from '../../../../src/modules/distribution/model/renditions/form.js'
import { forms } from '../../../../src/modules/distribution/model/renditions/forms.js'
import type { Story } from '../../../../src/modules/distribution/model/renditions/story.js'
import { fromDocx } from '../../../../src/modules/catalogue/index.js'
import { allDocuments, texts } from '../../catalogue/document/arbitraries.js'
import { doc, para } from '../../catalogue/document/build.js'
import { find, ninjs, wellFormed, xsd } from './standards.js'
import { everything, nasty, picture, publisher, statuteStories, story } from './stories.js'

const newsmlFaults = xsd('newsml-g2/g2-with-nitf.xsd')
const ninjsFaults = ninjs()
const stories = { ...nasty, ...statuteStories() }

const textOf = async (rendered: Rendered | Promise<Rendered>) => bytesOf(await rendered).toString('utf8')
const newsml = (of: Story) => textOf(forms.NEWSML_G2.render(of, publisher))
const namespaces = { n: 'http://iptc.org/std/nar/2006-10-01/', f: 'http://iptc.org/std/NITF/2006-10-18/' }
const said = (xml: string, path: string) => find(xml, path, namespaces)

describe('NewsML-G2 with NITF', () => {
  test.each(Object.entries(stories))('is valid: %s', async (_, given) => {
    expect(newsmlFaults(await newsml(given))).toEqual([])
  })

  test('is valid for any document and title', async () => {
    const property = fc.asyncProperty(allDocuments(), texts(), async (document, title) => {
      expect(newsmlFaults(await newsml(story({ attachments: [picture], content: { document, title } })))).toEqual([])
    })
    await fc.assert(property, { numRuns: 200 })
  })

  test('is found invalid when an element of the text is none of NITF', async () => {
    expect(newsmlFaults((await newsml(story())).replace('<p>', '<para>').replace('</p>', '</para>'))).not.toEqual([])
  })

  test('names the item by its tag, version and times, and says why it was corrected', async () => {
    const xml = await newsml(nasty['corrected'] ?? story())
    expect(said(xml, '/n:newsItem/@guid')).toEqual(['tag:example.gov.cn,2026:itm_0000000000000000000000001'])
    expect(said(xml, '/n:newsItem/@version')).toEqual(['2'])
    expect(said(xml, '//n:firstCreated | //n:versionCreated')).toEqual(['2026-03-02T01:02:03Z', '2026-03-01T02:00:00Z'])
    expect(said(xml, '//n:edNote | //f:ed-msg/@info')).toEqual(['补贴标准应为3元。', '补贴标准应为3元。'])
    expect(said(xml, '//n:pubStatus/@qcode | //f:docdata/@management-status')).toEqual(['stat:usable', 'usable'])
    expect(said(xml, '//n:signal/@qcode')).toEqual(['sig:correction'])
  })

  test('keeps text that looks like markup or an entity as text', async () => {
    const xml = await newsml(story({ content: { document: doc(para('写作 &lt;b&gt; 或 &copy; 或 &amp;amp; 或 ]]>')) } }))
    expect(said(xml, '//f:body.content/f:p')).toEqual(['写作 &lt;b&gt; 或 &copy; 或 &amp;amp; 或 ]]>'])
  })

  test('cancels what was taken back under the same name, without its text', async () => {
    const xml = await newsml(story({ status: 'CANCELED', withdrawalReason: '载有个人信息' }))
    expect(said(xml, '//n:pubStatus/@qcode | //f:docdata/@management-status')).toEqual(['stat:canceled', 'canceled'])
    expect(said(xml, '/n:newsItem/@guid')).toEqual(said(await newsml(story()), '/n:newsItem/@guid'))
    expect(said(xml, '//f:body.content')).toEqual(['本件已撤回，请停止使用。撤回原因：载有个人信息'])
    expect(xml).not.toContain('第一条')
  })

  test('keeps tables with their merged cells, figures with their words, and footnotes', async () => {
    const xml = await newsml(story({ attachments: [picture], content: { document: everything } }))
    expect(said(xml, '//f:th | //f:td')).toContain('餐补')
    expect(said(xml, '//f:td/@rowspan | //f:td/@colspan | //f:th/@colspan')).toEqual(['2', '2', '2'])
    expect(said(xml, '//f:media-caption')).toEqual(['图一 & 说明'])
    expect(said(xml, '//f:media-reference/@source')).toEqual([`https://www.example.gov.cn/files/${'ab'.repeat(32)}`])
    expect(said(xml, '//f:p[contains(., "注文")]')).toEqual(['须注（注：注文 链）之处'])
    expect(said(xml, '//f:p[contains(., "没有的图")]')).toEqual(['没有的图'])
    expect(xml).not.toContain('只给甲报')
  })
})

describe('ninjs', () => {
  test.each(Object.entries(stories))('is valid: %s', async (_, given) => {
    expect(ninjsFaults(await textOf(forms.NINJS.render(given, publisher)))).toEqual([])
  })

  test('is valid for any document and title', async () => {
    const property = fc.asyncProperty(allDocuments(), texts(), async (document, title) => {
      expect(ninjsFaults(await textOf(forms.NINJS.render(story({ content: { document, title } }), publisher)))).toEqual([])
    })
    await fc.assert(property, { numRuns: 200 })
  })

  test('says version, times, status and note', async () => {
    const shown = JSON.parse(await textOf(forms.NINJS.render(nasty['corrected'] ?? story(), publisher)))
    expect(shown).toMatchObject({
      uri: 'tag:example.gov.cn,2026:itm_0000000000000000000000001',
      version: '2',
      firstCreated: '2026-03-01T02:00:00Z',
      versionCreated: '2026-03-02T01:02:03Z',
      pubStatus: 'usable',
      edNote: '补贴标准应为3元。',
    })
  })

  test('cancels what was taken back, without its text', async () => {
    const shown = JSON.parse(await textOf(forms.NINJS.render(nasty['taken back'] ?? story(), publisher)))
    expect(shown).toMatchObject({ pubStatus: 'canceled', edNote: '本件已撤回，请停止使用。撤回原因：载有<个人>信息' })
    expect(shown).not.toHaveProperty('bodies')
  })
})

describe('newspaper text', () => {
  const newspaper = (of: Story) => textOf(forms.NEWSPAPER_TEXT.render(of, publisher))

  test('indents paragraphs, sets tables a row a line, and puts notes at the end', async () => {
    const text = await newspaper(
      story({ number: 2, correctionNote: '更正金额', attachments: [picture], content: { document: everything } }),
    )
    expect(text).toMatchInlineSnapshot(`
      "关于印发《办法》的通知
      （榆街办发〔2026〕6号）
      榆荫街道党政办公室　2026年3月1日

      　　【提要】老年人就餐怎么补贴。

      　　第一章 <总则> & "细则"
      　　正文重斜xy\`c\`
      　　见市政府本办法
      　　下一行
      　　须注〔注1〕之处
      　　·甲
      　　·乙
      　　3．一
      　　4．二
      　　引
      　　1．
      【表】
      表中
      【表完】
      　　2．

      　　小标题
      　　引文
      　　再引
      【表】
      项目｜金额｜
      餐补｜3元｜
      ｜5元｜
      【表完】
      　　【图】图一 & 说明
      　　【图】没有的图
      　　＊　＊　＊
      　　〔注1〕注文 链

      －－－－－－－－
      稿件标识：tag:example.gov.cn,2026:itm_0000000000000000000000001
      版次：第2版　状态：可用
      更正说明：更正金额
      首次公开：2026-03-01 10:00　本版：2026-03-01 10:00
      索引号：TY0000001/2026-00042　体裁：通知
      供稿：榆荫街道办事处
      内容校验：sha256:5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c
      "
    `)
  })

  test('says that what was taken back must not be used, without its text', async () => {
    const text = await newspaper(nasty['taken back'] ?? story())
    expect(text).toContain('【已撤回】关于印发《办法》的通知')
    expect(text).toContain('状态：已撤回')
    expect(text).not.toContain('第一条')
  })

  test('has no control character, and no two line ends for nothing in the text', async () => {
    const property = fc.asyncProperty(allDocuments(), async (document) => {
      const text = await newspaper(story({ content: { document } }))
      expect(text).not.toMatch(/[^\P{Cc}\n]|\n\n\n|[ \t]\n/u)
    })
    const note = { type: 'footnote', content: [{ type: 'text', text: ' ' }, { type: 'hardBreak' }, { type: 'text', text: '注' }] } as const
    const hanging = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '文' }, note] }] } as const
    await fc.assert(property, { numRuns: 200, examples: [[hanging]] })
  })
})

describe('a Word file', () => {
  const file = async (of: Story) => bytesOf(await forms.DOCX.render(of, publisher))

  test.each(Object.entries(nasty))('holds well-formed parts: %s', async (_, given) => {
    const parts = unzipSync(await file(given))
    for (const [path, bytes] of Object.entries(parts)) expect([path, wellFormed(strFromU8(bytes))]).toEqual([path, []])
  })

  test('is read back with its words, tables and footnotes', async () => {
    const conversion = await fromDocx(await file(story({ attachments: [picture], content: { document: everything } })))
    if (conversion.kind !== 'DOCUMENT') throw new Error(conversion.kind)
    const json = JSON.stringify(conversion.document)
    for (const words of ['第一章 <总则> & \\"细则\\"', '注文 ', '餐补', '图一 & 说明', 'https://www.example.cn/?a=1&b='])
      expect(json).toContain(words)
    expect(json).toContain('"rowspan":2')
    expect(json).not.toContain('只给甲报')
  })

  test('has the same bytes whenever and however often it is made', async () => {
    const given = story({ attachments: [picture], content: { document: everything } })
    const first = await file(given)
    await file(story({ content: { document: doc(para('另一件')) } }))
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await file(given)).equals(first)).toBe(true)
  })

  test('says when it was published, not when it was made', async () => {
    const core = strFromU8(unzipSync(await file(nasty['corrected'] ?? story()))['docProps/core.xml'] ?? new Uint8Array())
    expect([...core.matchAll(/W3CDTF">([^<]*)/g)].map(([, at]) => at)).toEqual(['2026-03-01T02:00:00Z', '2026-03-02T01:02:03Z'])
  })
})
