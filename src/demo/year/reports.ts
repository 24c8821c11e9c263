import { officeTime } from '../desk.js'
import { recordsOfFile } from '../text-records.js'

/** What a correspondent sends in, and what the editor does with it; null: it lies there. */
export interface Report {
  readonly sentAt: Date
  readonly happenedOn: string
  readonly title: string
  readonly text: string
  readonly answer: { readonly status: 'ADOPTED' | 'NEEDS_CHANGES' | 'DECLINED'; readonly at: Date; readonly words: string } | null
}

export function reports(): readonly Report[] {
  return recordsOfFile('year/reports.txt', ['sent', 'happened', 'title', 'text', 'answer']).map((record) => ({
    sentAt: officeTime(record.one('sent')),
    happenedOn: record.one('happened'),
    title: record.one('title'),
    text: record.one('text'),
    answer: answerOf(record.maybe('answer')),
  }))
}

function answerOf(line: string | null): Report['answer'] {
  if (line === null) return null
  const [status = '', at = '', words = ''] = line.split(' | ')
  if (status !== 'ADOPTED' && status !== 'NEEDS_CHANGES' && status !== 'DECLINED')
    throw new Error(`The demo knows no way to deal with a report: ${status}`)
  return { status, at: officeTime(at), words }
}
