import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { forChannel, genres } from '../../../../../catalogue/index.js'
import { oneLine } from '../../clean.js'
import { dayInWords, minuteOf } from '../../moments.js'
import { tagOf } from '../../names.js'
import type { Publisher, Story } from '../../story.js'
import { takenBack, titleTakenBack } from '../../words.js'
import { blocksOf, type Writing } from './blocks.js'
import { plain } from './runs.js'
import { settled } from './settled.js'

/** The edition as a Word file; the same story gives the same bytes. */
export async function buildDocx(story: Story, publisher: Publisher): Promise<Uint8Array> {
  const writing: Writing = { story, publisher, footnotes: [] }
  const children = [...opening(story, publisher), ...body(story, writing), ...slip(story, publisher)]
  const document = new Document({
    title: oneLine(story.content.title),
    subject: genres[story.content.metadata.genre].zh,
    creator: story.unitName,
    lastModifiedBy: publisher.name,
    keywords: story.categories.map(({ name }) => name).join(','),
    description: tagOf(story, publisher),
    revision: story.number,
    styles: {
      default: { document: { run: { font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }, size: 24 } } },
    },
    footnotes: Object.fromEntries(writing.footnotes.map((note, at) => [at + 1, { children: [note] }])),
    sections: [{ children }],
  })
  return settled(await Packer.toBuffer(document), { created: story.publishedAt, modified: story.updatedAt })
}

function opening(story: Story, publisher: Publisher): readonly Paragraph[] {
  const { content, status, unitName, publishedAt, correctionNote, number } = story
  const title = oneLine(content.title)
  const lines = [content.metadata.documentNumber ?? '', `${unitName}　${dayInWords(publishedAt, publisher.timeZone)}`]
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      children: plain(status === 'USABLE' ? title : titleTakenBack(title)),
    }),
    ...lines.filter((line) => line !== '').map((line) => new Paragraph({ alignment: AlignmentType.CENTER, children: plain(line) })),
    ...(correctionNote === null
      ? []
      : [new Paragraph({ children: [new TextRun({ text: `第${number}版更正说明：${correctionNote}`, bold: true })] })]),
  ]
}

function body(story: Story, writing: Writing) {
  if (story.status === 'CANCELED') return [new Paragraph({ children: plain(takenBack(story)) })]
  return blocksOf(forChannel(story.content.document, story.channel).content, writing, 0)
}

function slip(story: Story, publisher: Publisher): readonly Paragraph[] {
  const lines = [
    `稿件标识：${tagOf(story, publisher)}　第${story.number}版　${story.status === 'USABLE' ? '可用' : '已撤回'}`,
    `首次公开：${minuteOf(story.publishedAt, publisher.timeZone)}　本版：${minuteOf(story.updatedAt, publisher.timeZone)}`,
    `索引号：${story.indexNumber}　内容校验：${story.contentHash}`,
  ]
  const small = lines.map((line) => new Paragraph({ children: [new TextRun({ text: line, size: 16, color: '595959' })] }))
  return [new Paragraph({ thematicBreak: true, children: [] }), ...small]
}
