import type { CrawlSource } from './crawl.js'

interface Tried {
  readonly from: CrawlSource
  readonly length: number
}

/** None of the texts fits the crawl; the message names each, how long it is and by how much the shortest is over. */
export class CrawlTooLong extends Error {
  readonly limit: number
  /** In the order in which they were tried; empty when the story has no text for a crawl at all. */
  readonly tried: readonly Tried[]
  /** By how many characters the shortest is too long. */
  readonly over: number

  constructor(limit: number, tried: readonly Tried[]) {
    const over = Math.min(...tried.map(({ length }) => length)) - limit
    super(tried.length === 0 ? nothing : messageOf(limit, tried, over))
    this.name = 'CrawlTooLong'
    this.limit = limit
    this.tried = tried.map(({ from, length }) => ({ from, length }))
    this.over = tried.length === 0 ? 0 : over
  }
}

const names: Readonly<Record<CrawlSource, string>> = { TITLE: 'title', SHORT_TITLE: 'short title', SUMMARY: 'summary' }
const nothing = 'There is no title, short title or summary to make a crawl of; give the draft one.'

function messageOf(limit: number, tried: readonly Tried[], over: number): string {
  const lengths = tried.map(({ from, length }) => `${names[from]} ${length}`).join(', ')
  return `A crawl here has at most ${limit} characters (${lengths}): shorten one of them by ${over}, or give a short title of at most ${limit}.`
}
