import { describe, expect, it } from 'vitest'

import { findForbiddenMarkup } from '../../../../src/modules/catalogue/model/document/forbidden.js'
import { statutes } from './statutes.js'

describe('findForbiddenMarkup', () => {
  it.each([
    ['a script', '<script>alert(1)</script>', /<script>/],
    ['a script in capitals, unclosed', '甲<SCRIPT src=//a.cn/b.js', /<script>/],
    ['a closing tag alone', '</script >', /<script>/],
    ['a frame', '<iframe/src="https://a.cn">', /<iframe>/],
    ['an object', '<object data=x>', /<object>/],
    ['an embed', '<embed\nsrc=x>', /<embed>/],
    ['a form', '<form action="https://a.cn">', /<form>/],
    ['a style sheet', '<link rel=stylesheet href=x>', /<link>/],
    ['an event handler', '<img src=x onerror=alert(1)>', /onerror/],
    ['an event handler in capitals, on its own line', '<svg\nONLOAD = "x()">', /ONLOAD/],
    ['an event handler behind a quoted sign', `<img alt="a>b" onerror='x'>`, /onerror/],
    ['an event handler behind a slash', '<svg/onload=x>', /onload/],
    ['a script link', '[点](javascript:alert(1))', /javascript:/],
    ['a script link in brackets and capitals', '[点]( <JavaScript:alert(1)>)', /javascript:/],
    ['a script link written in entities', '[点](&#106;ava&#x73;cript&colon;alert(1))', /javascript:/],
    ['a script link with a line end in it', '<a href="java\nscript:alert(1)">', /javascript:/],
    ['an autolink to a script', '<vbscript:x>', /vbscript:/],
    ['a data link', '![图](data:image/svg+xml;base64,AAAA)', /data:/],
  ])('finds %s', (_, markdown, reason) => {
    const faults = findForbiddenMarkup(markdown)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.reason).toMatch(reason)
    expect(faults[0]?.reason).toMatch(/^forbidden markup: (?:remove|.*write)/)
  })

  it('tells the line and the column', () => {
    expect(findForbiddenMarkup('第一行\n𠀀文<script>\n\n  <b onclick=x>')).toEqual([
      { path: 'line 2, column 3', reason: expect.stringContaining('<script>') },
      { path: 'line 4, column 3', reason: expect.stringContaining('onclick') },
    ])
  })

  it.each([
    ['angle quotes', '《关于修改<机动车登记规定>的决定》'],
    ['comparisons', 'a<b，x<5 且 y>3；若 p<script则无'],
    ['harmless tags', '<b>粗</b> <br> <table><tr><td>甲</td></tr></table>'],
    ['text about handlers and links', '禁止使用 javascript: 链接、onclick=事件和 data: 地址'],
    ['a handler named in a quoted value', '<img alt="set onclick = x" src=a>'],
    ['links', '[甲](https://a.cn/javascript:x) [乙](mailto:a@b.cn) <https://a.cn/>'],
    ['entities of signs', '&lt;script&gt;'],
    ['words that begin alike', '<formula> <scripture> <objective>'],
  ])('lets pass %s', (_, markdown) => {
    expect(findForbiddenMarkup(markdown)).toEqual([])
  })

  it('lets statutes pass', () => {
    for (const { body, title } of statutes()) expect(findForbiddenMarkup(body), title).toEqual([])
  })

  it('stops at twenty', () => {
    expect(findForbiddenMarkup('<script>\n'.repeat(100))).toHaveLength(20)
  })

  it('reads hostile text in time that grows with its length', () => {
    for (const piece of ['<a "', "<a '", '<a on', '](', '](&#x', '< / ', '<a href=', '&#0;']) {
      const started = performance.now()
      findForbiddenMarkup(piece.repeat(200_000))
      expect(performance.now() - started, piece).toBeLessThan(20_000)
    }
  })
})
