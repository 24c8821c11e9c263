import { forChannel, genres } from '../../../../catalogue/index.js'
import { oneLine } from '../clean.js'
import type { Rendered } from '../form.js'
import { dayInWords, minuteOf } from '../moments.js'
import { tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack, titleTakenBack } from '../words.js'
import { newspaperLines } from './newspaperBody.js'

/**
 * Plain text as an editorial office sets it: title, source line, paragraphs indented by two full-width spaces without blank lines between
 * them, notes at the end, and under a rule what the desk needs to file it.
 */
export function renderNewspaperText(story: Story, publisher: Publisher): Rendered {
  const parts = story.status === 'CANCELED' ? canceled(story) : usable(story, publisher)
  return { text: `${withoutGaps([...parts, '', RULE, ...slip(story, publisher)]).join('\n')}\n` }
}

/** A blank line sets apart; two would be a gap. Nothing is left hanging at the end of a line, wherever the text breaks it. */
function withoutGaps(parts: readonly string[]): readonly string[] {
  const lines = parts.flatMap((part) => part.split('\n')).map((line) => line.replace(/[ \t]+$/, ''))
  return lines.filter((line, at) => line !== '' || lines[at - 1] !== '')
}

const RULE = '－－－－－－－－'
const INDENT = '　　'

function usable(story: Story, publisher: Publisher): readonly string[] {
  const { content, unitName, publishedAt } = story
  const number = content.metadata.documentNumber
  return [
    oneLine(content.title),
    ...(number === null ? [] : [`（${number}）`]),
    `${unitName}　${dayInWords(publishedAt, publisher.timeZone)}`,
    '',
    ...(content.summary === null || content.summary === '' ? [] : [`${INDENT}【提要】${oneLine(content.summary)}`, '']),
    ...newspaperLines(forChannel(content.document, story.channel).content),
  ]
}

function canceled(story: Story): readonly string[] {
  return [titleTakenBack(oneLine(story.content.title)), '', `${INDENT}${takenBack(story)}`]
}

function slip(story: Story, publisher: Publisher): readonly string[] {
  const { content, status, number, correctionNote } = story
  return [
    `稿件标识：${tagOf(story, publisher)}`,
    `版次：第${number}版　状态：${status === 'USABLE' ? '可用' : '已撤回'}`,
    ...(correctionNote === null ? [] : [`更正说明：${oneLine(correctionNote)}`]),
    `首次公开：${minuteOf(story.publishedAt, publisher.timeZone)}　本版：${minuteOf(story.updatedAt, publisher.timeZone)}`,
    `索引号：${story.indexNumber}　体裁：${genres[content.metadata.genre].zh}`,
    `供稿：${publisher.name}`,
    `内容校验：${story.contentHash}`,
  ]
}
