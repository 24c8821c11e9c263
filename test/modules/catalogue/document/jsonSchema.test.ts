import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { rulesOf } from '../../../../src/modules/catalogue/model/document/attributes.js'
import { documentJsonSchema } from '../../../../src/modules/catalogue/model/document/jsonSchema.js'
import { markTypes, nodeTypes } from '../../../../src/modules/catalogue/model/document/schema.js'
import { allDocuments } from './arbitraries.js'
import { cell, doc, figure, heading, linkTo, only, para, table, text } from './build.js'

describe('documentJsonSchema', () => {
  it('is the committed schema/document.schema.json; run this test with -u after a change', async () => {
    await expect(`${JSON.stringify(documentJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../../../schema/document.schema.json')
  })

  it('accepts every document that the check accepts', () => {
    const accepts = new Ajv2020({ strict: true }).compile(documentJsonSchema())
    fc.assert(
      fc.property(allDocuments(), (document) => {
        if (!accepts(document)) expect(accepts.errors).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, unknown]>([
    ['an unknown node', { type: 'doc', content: [{ type: 'video' }] }],
    ['an unknown attribute', doc({ ...heading(1, '甲'), attrs: { level: 1, id: 'x' } } as never)],
    ['a level past six', doc(heading(7, '甲'))],
    ['an unknown mark', doc(para(text('甲', 'blink' as never)))],
    ['a script link', doc(para(text('甲', linkTo('javascript:x'))))],
    ['an empty text', doc(para(''))],
    ['a figure by address', doc({ ...figure('', ''), attrs: { attachmentHash: 'https://a.cn/', alt: '', caption: '' } })],
    ['a channel block without channels', doc(only([], para('甲')))],
    ['a cell in a table without row', doc({ type: 'table', content: [cell('甲')] } as never)],
    ['a table without rows', doc(table())],
  ])('refuses %s', (_, document) => {
    expect(new Ajv2020({ strict: true }).validate(documentJsonSchema(), document)).toBe(false)
  })
})

describe('docs/document-schema.md', () => {
  const reference = readFileSync(fileURLToPath(new URL('../../../../docs/document-schema.md', import.meta.url)), 'utf8')

  it('names every node, mark and attribute, and no others', () => {
    const named = [...reference.matchAll(/^\| `([A-Za-z]+)`/gm)].map(([, name = '']) => name)
    expect(new Set(named)).toEqual(new Set([...nodeTypes, ...markTypes]))
    for (const name of named) {
      const row = reference.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
      for (const attribute of Object.keys(rulesOf(name))) expect(row).toContain(`\`${attribute}\``)
    }
  })

  it('shows an example that the schema accepts', () => {
    const example = /```json\n([\s\S]+?)\n```/.exec(reference)?.[1] ?? ''
    expect(new Ajv2020({ strict: true }).validate(documentJsonSchema(), JSON.parse(example))).toBe(true)
  })
})
