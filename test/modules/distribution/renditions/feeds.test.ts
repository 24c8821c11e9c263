import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean } from '../../../../src/modules/distribution/model/renditions/clean.js'
import { atomFeed } from '../../../../src/modules/distribution/model/renditions/feeds/atom.js'
import type { Feed } from '../../../../src/modules/distribution/model/renditions/feeds/feed.js'
import { jsonFeed } from '../../../../src/modules/distribution/model/renditions/feeds/jsonFeed.js'
import { rssFeed } from '../../../../src/modules/distribution/model/renditions/feeds/rss.js'
import { newsSitemap, sitemap, sitemapIndex } from '../../../../src/modules/distribution/model/renditions/feeds/sitemap.js'
import { bytesOf } from '../../../../src/modules/distribution/model/renditions/form.js'
import { forms } from '../../../../src/modules/distribution/model/renditions/forms.js'
import type { Story } from '../../../../src/modules/distribution/model/renditions/story.js'
import { allDocuments, texts } from '../../catalogue/document/arbitraries.js'
import { doc, para } from '../../catalogue/document/build.js'
import { find, jsonFeedSchema, relaxNg, wellFormed, xsd } from './standards.js'
import { nasty, picture, publisher, statuteStories, story } from './stories.js'

const atomFaults = relaxNg('atom/atom.rng')
const sitemapFaults = xsd('sitemap/all.xsd')
const indexFaults = xsd('sitemap/siteindex.xsd')
const jsonFaults = jsonFeedSchema()
const namespaces = {
  a: 'http://www.w3.org/2005/Atom',
  at: 'http://purl.org/atompub/tombstones/1.0',
  dc: 'http://purl.org/dc/elements/1.1/',
  content: 'http://purl.org/rss/1.0/modules/content/',
}
const said = (xml: string, path: string) => find(xml, path, namespaces)

const usable = Object.values({ ...nasty, ...statuteStories() }).filter(({ status }) => status === 'USABLE')
const feed = feedOf(usable)

describe('the Atom feed', () => {
  test('is valid over everything', () => {
    expect(atomFaults(atomFeed(feed, publisher))).toEqual([])
  })

  test('is valid for any document and title', () => {
    fc.assert(
      fc.property(allDocuments(), texts(), (document, title) => {
        expect(
          atomFaults(atomFeed(feedOf([story({ attachments: [picture], content: { document, title, summary: title } })]), publisher)),
        ).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('is found invalid when an entry has no id', () => {
    expect(atomFaults(atomFeed(feed, publisher).replace(/<entry><id>[^<]*<\/id>/, '<entry>'))).not.toEqual([])
  })

  test('names what was taken back, when and why', () => {
    const xml = atomFeed(feed, publisher)
    expect(said(xml, '//at:deleted-entry/@ref | //at:deleted-entry/@when')).toEqual([
      'tag:example.gov.cn,2026:itm_gone',
      '2026-03-04T00:00:00Z',
    ])
    expect(said(xml, '//at:comment')).toEqual(['载有<个人>信息'])
  })

  test('gives text that looks like markup to readers as text', () => {
    const xml = atomFeed(feedOf([story({ content: { document: doc(para('写作 &lt;b&gt;')) } })]), publisher)
    expect(said(xml, '//a:content')).toEqual(['<p>写作 &amp;lt;b&amp;gt;</p>\n'])
  })

  test('leads from page to page', () => {
    expect(said(atomFeed(feed, publisher), '/a:feed/a:link/@rel')).toEqual(['self', 'alternate', 'first', 'next'])
    expect(said(atomFeed({ ...feed, nextUrl: null }, publisher), '/a:feed/a:link/@rel')).toEqual(['self', 'alternate', 'first'])
  })

  test('has the beginning of a very long text, and the whole of others', () => {
    const long = story({ content: { document: doc(...Array.from({ length: 3_000 }, () => para('很长的正文，'.repeat(5)))) } })
    const [content = ''] = said(atomFeed(feedOf([long]), publisher), '//a:content')
    expect(content.length).toBeLessThan(400)
    expect(content).toMatch(/^<p>很长的正文，.*…<\/p>\n$/s)
  })
})

describe('an Atom entry', () => {
  test.each(Object.entries(nasty))('is valid: %s', async (_, given) => {
    const rendered = await forms.ATOM_ENTRY.render(given, publisher)
    const xml = bytesOf(rendered).toString('utf8')
    if (given.status === 'USABLE') expect(atomFaults(xml)).toEqual([])
    else
      expect([said(xml, '/at:deleted-entry/@ref'), rendered.mediaType]).toEqual([
        ['tag:example.gov.cn,2026:itm_0000000000000000000000001'],
        'application/atomdeleted+xml',
      ])
  })
})

describe('the RSS feed', () => {
  const xml = rssFeed(feed, publisher)

  test('is XML, with one item a story under its name', () => {
    expect(wellFormed(xml)).toEqual([])
    expect(said(xml, '//item/guid[@isPermaLink="false"]')).toHaveLength(usable.length)
    expect(said(xml, '//item/dc:creator | //item/content:encoded')).toHaveLength(usable.length * 2)
  })

  test('has what RSS 2.0 asks of a channel and of its items', () => {
    expect(said(xml, '/rss/@version')).toEqual(['2.0'])
    expect(said(xml, '/rss/channel/title | /rss/channel/link | /rss/channel/description')).toHaveLength(3)
    expect(said(xml, '/rss/channel/a:link[@rel="self"]/@href')).toEqual([feed.selfUrl])
    const rfc822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
    for (const date of said(xml, '//pubDate | //lastBuildDate')) expect(date).toMatch(rfc822)
    for (const link of said(xml, '//item/link')) expect(URL.canParse(link)).toBe(true)
    expect(said(xml, '//item/enclosure[not(@url and @length and @type)]')).toEqual([])
  })

  test('names what was taken back', () => {
    expect(said(xml, '/rss/channel/at:deleted-entry/@ref')).toEqual(['tag:example.gov.cn,2026:itm_gone'])
  })
})

describe('the JSON feed', () => {
  test('is valid over everything', () => {
    expect(jsonFaults(jsonFeed(feed, publisher))).toEqual([])
  })

  test('is valid for any document and title', () => {
    fc.assert(
      fc.property(allDocuments(), texts(), (document, title) => {
        expect(jsonFaults(jsonFeed(feedOf([story({ attachments: [picture], content: { document, title } })]), publisher))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('is found invalid when a word of it is none of the format', () => {
    expect(jsonFaults(jsonFeed(feed, publisher).replace('"content_html"', '"content"'))).not.toEqual([])
  })

  test('says each name of a category once', () => {
    const twice = story({
      categories: [
        { slug: 'a', scheme: '主题', name: '养老' },
        { slug: 'b', scheme: '栏目', name: '养老' },
      ],
    })
    expect(JSON.parse(jsonFeed(feedOf([twice]), publisher)).items[0].tags).toEqual(['养老'])
  })

  test('names what was taken back', () => {
    const { _tongyuan: extension } = JSON.parse(jsonFeed(feed, publisher))
    expect(extension.deleted).toEqual([
      { id: 'tag:example.gov.cn,2026:itm_gone', date_deleted: '2026-03-04T00:00:00Z', comment: '载有<个人>信息' },
    ])
  })
})

describe('sitemaps', () => {
  const entries = usable.map(({ slug, content, publishedAt, updatedAt }) => ({ slug, title: content.title, publishedAt, updatedAt }))

  test('are valid over everything', () => {
    expect(sitemapFaults(sitemap(entries, publisher))).toEqual([])
    expect(sitemapFaults(sitemap(entries, publisher).replaceAll('loc>', 'location>'))).not.toEqual([])
  })

  test('of news are valid for what has a title', () => {
    const titled = entries.filter(({ title }) => title !== '')
    expect(sitemapFaults(newsSitemap(titled, publisher))).toEqual([])
    expect(sitemapFaults(newsSitemap(titled, { ...publisher, language: 'chinese' }))).not.toEqual([])
  })

  test('are listed in a valid index', () => {
    const xml = sitemapIndex([{ url: 'https://www.example.gov.cn/sitemaps/1.xml?a=1&b=2', updatedAt: new Date(0) }])
    expect(indexFaults(xml)).toEqual([])
    expect(find(xml, '//*[local-name()="loc"]')).toEqual(['https://www.example.gov.cn/sitemaps/1.xml?a=1&b=2'])
  })
})

function feedOf(stories: readonly Story[]): Feed {
  return {
    id: 'tag:example.gov.cn,2026:feed',
    title: '榆荫街道办事处',
    selfUrl: 'https://www.example.gov.cn/feeds/atom',
    firstUrl: 'https://www.example.gov.cn/feeds/atom',
    nextUrl: 'https://www.example.gov.cn/feeds/atom?before=a&b',
    updatedAt: new Date('2026-03-04T00:00:00Z'),
    stories: stories.map((one) => clean(one)),
    tombstones: [{ itemId: 'itm_gone', slug: 'itm_gone', withdrawnAt: new Date('2026-03-04T00:00:00Z'), reason: '载有<个人>信息' }],
  }
}
