import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../../src/modules/distribution/model/renditions/form.js'
import { forms } from '../../../../src/modules/distribution/model/renditions/forms.js'
import type { Story } from '../../../../src/modules/distribution/model/renditions/story.js'
import { findForbiddenMarkup, genres } from '../../../../src/modules/catalogue/index.js'
import { allDocuments, texts } from '../../catalogue/document/arbitraries.js'
import { schemaOrg } from './schemaOrg.js'
import { nasty, picture, publisher, statuteStories, story } from './stories.js'

const schemaOrgFaults = schemaOrg()
const stories = { ...nasty, ...statuteStories() }
const page = async (of: Story) => bytesOf(await forms.WEB_PAGE.render(of, publisher)).toString('utf8')

describe('a page', () => {
  test.each(Object.entries(stories))('opens and closes every element, and runs nothing: %s', async (_, given) => {
    expect(oddities(await page(given))).toEqual([])
  })

  test('opens and closes every element for any document and title', async () => {
    const property = fc.asyncProperty(allDocuments(), texts(), async (document, title) => {
      expect(oddities(await page(story({ attachments: [picture], content: { document, title, summary: title } })))).toEqual([])
    })
    await fc.assert(property, { numRuns: 200 })
  })

  test('carries the labels of government sites', async () => {
    const html = await page(story())
    for (const label of [
      '<meta name="SiteName" content="榆荫街道办事处">',
      '<meta name="SiteDomain" content="www.example.gov.cn">',
      '<meta name="ColumnName" content="养老服务">',
      '<meta name="ArticleTitle" content="关于印发《办法》的通知">',
      '<meta name="PubDate" content="2026-03-01 10:00">',
      '<meta name="ContentSource" content="榆荫街道党政办公室">',
    ])
      expect(html).toContain(label)
  })

  test('shows why it was corrected', async () => {
    expect(await page(nasty['corrected'] ?? story())).toContain('<p role="note">第2版更正说明：补贴标准应为3元。</p>')
  })

  test('of what was taken back is a tombstone without title or text', async () => {
    const html = await page(nasty['taken back'] ?? story())
    expect(html).toContain('<h1>本件已撤回</h1>')
    expect(html).toContain('载有&lt;个人&gt;信息')
    expect(html).not.toMatch(/办法|第一条|ld\+json/)
  })

  test('of what stays readable has a banner above the text', async () => {
    const html = await page(nasty['taken back under a banner'] ?? story())
    expect(html).toContain('<p role="alert"><strong>本件已撤回，请停止使用。撤回原因：内容有误</strong></p>')
    expect(html).toContain('第一条')
  })

  test('of what was replaced leads to what stands in its place', async () => {
    const html = await page(nasty['replaced by another'] ?? story())
    expect(html).toContain('<a href="https://www.example.gov.cn/items/xin-ban-fa">新&lt;办法&gt;</a>')
  })
})

describe('its data for machines', () => {
  test.each(Object.entries(stories))('is in the vocabulary of schema.org: %s', async (_, given) => {
    const data = jsonLd(await page(given))
    expect(data.flatMap((one) => schemaOrgFaults(one))).toEqual([])
    expect(data).toHaveLength(given.status === 'USABLE' || given.withdrawalKind === 'NOTICE' ? 1 : 0)
  })

  test.each(Object.keys(genres))('is in it for the genre %s', async (genre) => {
    const given = story({
      attachments: [picture],
      correctionNote: '更正',
      content: { metadata: { genre: genre as never, versionOn: '2026-01-01' } },
    })
    expect(jsonLd(await page(given)).flatMap((one) => schemaOrgFaults(one))).toEqual([])
  })

  test('is found to be outside of it', () => {
    const wrong = {
      '@type': 'Article',
      headline: { '@type': 'Person' },
      legislationDate: '2026-01-01',
      titel: 'x',
      version: true,
      about: { '@type': 'Thingy' },
    }
    expect(schemaOrgFaults(wrong)).toHaveLength(6)
  })

  test('says what a statute is, and whether it is in force', async () => {
    const given = story({ content: { metadata: { genre: 'STATUTE', validity: 'REPEALED' } } })
    expect(jsonLd(await page(given))).toMatchObject([
      { '@type': 'Legislation', legislationIdentifier: '榆街办发〔2026〕6号', legislationLegalForce: 'https://schema.org/NotInForce' },
    ])
  })

  test('says which service a guide is about', async () => {
    expect(jsonLd(await page(story({ content: { metadata: { genre: 'SERVICE_GUIDE' } } })))).toMatchObject([
      { '@type': 'Article', about: { '@type': 'GovernmentService', provider: { name: '榆荫街道党政办公室' } } },
    ])
  })
})

function jsonLd(html: string): readonly unknown[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json ?? '') as unknown)
}

/** Elements that are not closed in turn, scripts that would run, attributes that act. */
function oddities(html: string): readonly string[] {
  const found: string[] = []
  const open: string[] = []
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'script' && attributes['type'] !== 'application/ld+json') found.push('a script')
        found.push(
          ...Object.entries(attributes)
            .filter(([key, value]) => key.startsWith('on') || /^javascript:/i.test(value))
            .map(String),
        )
        if (!['meta', 'link', 'br', 'hr', 'img'].includes(name)) open.push(name)
      },
      onclosetag: (name, implied) => {
        if (['meta', 'link', 'br', 'hr', 'img'].includes(name)) return
        if (implied || open.pop() !== name) found.push(`</${name}>`)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  const body = html.slice(html.indexOf('<body>'))
  return [...found, ...open, ...findForbiddenMarkup(body).map(({ reason }) => reason)]
}
