import { dayInWords } from '../moments.js'
import { clean, oneLine } from '../clean.js'
import type { Publisher, Story } from '../story.js'
import { takenBack, titleTakenBack } from '../words.js'
import { runningSeconds, secondsInWords, spokenCharacters } from './runningTime.js'
import { splitSentences } from './sentences.js'
import { spokenBody } from './spoken.js'

export interface BroadcastScript {
  /** For the desk, not read: number, edition, day, running time, correction. */
  readonly heading: readonly string[]
  /** The title first, then the blocks of the body. */
  readonly paragraphs: readonly ScriptParagraph[]
  /** What is read, as the running time counts it. */
  readonly characters: number
  /** Running time at the station's rate. */
  readonly seconds: number
  /** Characters of the body that are noted but not read. */
  readonly leftOut: number
}

export interface ScriptParagraph {
  readonly kind: 'READ' | 'NOTE'
  /** A sentence a line, without white space around it. */
  readonly lines: readonly string[]
}

/** The story as an announcer reads it, at `rate` characters a minute. What was taken back has nothing to read, only a note that says so. */
export function broadcastScript(story: Story, publisher: Publisher, rate: number): BroadcastScript {
  const sound = clean(story)
  if (sound.status === 'CANCELED') return withdrawal(sound, publisher)
  const { parts, leftOut } = spokenBody(sound)
  const title = { kind: 'READ', text: oneLine(sound.content.title) } as const
  const paragraphs = [title, ...parts].map(({ kind, text }) => ({ kind, lines: linesOf(text) })).filter(({ lines }) => lines.length > 0)
  const read = paragraphs.filter(({ kind }) => kind === 'READ').flatMap(({ lines }) => lines)
  const characters = read.reduce((count, line) => count + spokenCharacters(line), 0)
  const seconds = runningSeconds(characters, rate)
  const time = `共${characters}字，时长${secondsInWords(seconds)}（每分钟${rate}字）`
  const heading = [...identity(sound, publisher), leftOut > 0 ? `${time}，另有${leftOut}字不播读` : time]
  if (sound.correctionNote !== null) heading.push(`更正稿：${oneLine(sound.correctionNote)}`)
  return { heading, paragraphs, characters, seconds, leftOut }
}

function withdrawal(story: Story, publisher: Publisher): BroadcastScript {
  const lines = [titleTakenBack(oneLine(story.content.title)), oneLine(takenBack(story))]
  return { heading: identity(story, publisher), paragraphs: [{ kind: 'NOTE', lines }], characters: 0, seconds: 0, leftOut: 0 }
}

function identity(story: Story, publisher: Publisher): string[] {
  return ['播音稿', `${publisher.name}　${story.indexNumber}　第${story.number}版　${dayInWords(story.updatedAt, publisher.timeZone)}`]
}

function linesOf(text: string): string[] {
  return splitSentences(text)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
