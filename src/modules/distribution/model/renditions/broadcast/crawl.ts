import { clean, oneLine } from '../clean.js'
import type { Story } from '../story.js'
import { CrawlTooLong } from './crawlTooLong.js'
import { titleTakenBack } from '../words.js'

export interface Crawl {
  readonly text: string
  /** What a reader counts as characters (grapheme clusters), as the limit does. */
  readonly length: number
  readonly from: CrawlSource
}

export type CrawlSource = 'TITLE' | 'SHORT_TITLE' | 'SUMMARY'

/**
 * One line of crawl text of at most `limit` characters: the title, if that is too long the short title, if that is too the summary.
 * Nothing is ever cut: throws CrawlTooLong when none fits. A correction and a withdrawal say so within the limit.
 */
export function renderCrawl(story: Story, limit: number): Crawl {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError(`A crawl limit of ${limit}: give a whole number of characters, at least 1.`)
  const candidates = candidatesOf(clean(story))
  const fitting = candidates.find(({ length }) => length <= limit)
  if (fitting) return fitting
  throw new CrawlTooLong(limit, candidates)
}

function candidatesOf(story: Story): Crawl[] {
  const { title, summary, metadata } = story.content
  const sources: [CrawlSource, string | null][] = [
    ['TITLE', title],
    ['SHORT_TITLE', metadata.shortTitle],
    ['SUMMARY', summary],
  ]
  return sources.flatMap(([from, source]) => {
    const line = oneLine(source ?? '')
    if (line === '') return []
    const text = marked(line, story)
    return [{ text, length: countGraphemes(text), from }]
  })
}

function marked(line: string, story: Story): string {
  if (story.status === 'CANCELED') return titleTakenBack(line)
  return story.correctionNote === null ? line : `【更正】${line}`
}

function countGraphemes(text: string): number {
  let count = 0
  for (const _ of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) count += 1
  return count
}
