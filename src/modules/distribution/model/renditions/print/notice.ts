import { forChannel } from '../../../../catalogue/index.js'
import { oneLine } from '../clean.js'
import { dayInWords } from '../moments.js'
import { pageUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack, titleTakenBack } from '../words.js'
import { type Posting, postingInWords } from './posting.js'
import { type PrintBlock, printBlocks } from './printBlocks.js'
import { qrSvg } from './qr.js'

/** What the template sets. */
export interface Notice {
  readonly paper: 'a4' | 'a3'
  readonly title: string
  /** Ems. */
  readonly titleScale: number
  readonly publisher: string
  /** Lines below the publisher. */
  readonly facts: readonly string[]
  /** Foot of every page. */
  readonly number: string
  /** Year, month, day of this edition, for the file's own record. */
  readonly day: readonly number[]
  readonly address: string
  readonly qr: string
  /** Why this differs from what hung before; '' for nothing. */
  readonly banner: string
  readonly blocks: readonly PrintBlock[]
  readonly files: readonly string[]
  readonly signature: readonly string[]
}

/** A story that was taken back makes a notice that says so, without its text, to be posted in its place. */
export function noticeOf(story: Story, publisher: Publisher, posting: Posting): Notice {
  const isCanceled = story.status === 'CANCELED'
  const { title, document } = story.content
  const shown = isCanceled ? titleTakenBack(oneLine(title)) : oneLine(title)
  const address = pageUrl(story, publisher)
  return {
    paper: posting.paper === 'A3' ? 'a3' : 'a4',
    title: shown,
    titleScale: titleScale(shown),
    publisher: publisher.name,
    facts: factsOf(story, publisher, posting),
    number: `索引号：${story.indexNumber}　公示期：${postingInWords(posting)}`,
    day: [story.updatedAt.getUTCFullYear(), story.updatedAt.getUTCMonth() + 1, story.updatedAt.getUTCDate()],
    address,
    qr: qrSvg(address),
    banner: bannerOf(story),
    blocks: isCanceled ? [] : printBlocks(forChannel(document, story.channel).content),
    files: isCanceled ? [] : story.attachments.map(({ fileName, alt }) => alt || fileName),
    signature: [story.unitName, dayInWords(isCanceled ? story.updatedAt : story.publishedAt, publisher.timeZone)].filter(
      (line) => line !== '',
    ),
  }
}

function factsOf(story: Story, publisher: Publisher, posting: Posting): string[] {
  const { documentNumber } = story.content.metadata
  const edition = story.number > 1 ? `（第${story.number}版，${dayInWords(story.updatedAt, publisher.timeZone)}）` : ''
  const facts = [`索引号：${story.indexNumber}${edition}`, `公示期：${postingInWords(posting)}`]
  return documentNumber === null ? facts : [...facts, `文号：${documentNumber}`]
}

function bannerOf(story: Story): string {
  if (story.status === 'CANCELED') return takenBack(story)
  return story.correctionNote === null ? '' : `更正：${oneLine(story.correctionNote)}`
}

function titleScale(title: string): number {
  if (title.length <= 60) return 1.6
  return title.length <= 200 ? 1.3 : 1
}
