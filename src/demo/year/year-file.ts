import { createHash } from 'node:crypto'
import { contentOf, type TextRecord } from '../text-records.js'
import { barChart } from './bar-chart.js'

/** A file attached to an item. */
export interface YearFile {
  readonly fileName: string
  readonly mediaType: 'image/png' | 'text/csv'
  readonly alt: string
  readonly base64: string
  readonly hash: string
}

/** `name | what it shows`: a CSV file of the demo, or the chart that is drawn of one. */
export function fileOf(fields: TextRecord): YearFile | null {
  const line = fields.maybe('attach')
  if (line === null) return null
  const [fileName = '', ...alt] = line.split(' | ')
  const drawn = fileName.endsWith('.png')
  const csv = contentOf(`year/files/${fileName.replace(/\.png$/, '.csv')}`)
  // The mark before the text tells spreadsheet programs that it is UTF-8.
  const bytes = drawn ? barChart(csv) : Buffer.from(`\ufeff${csv}`)
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { fileName, mediaType: drawn ? 'image/png' : 'text/csv', alt: alt.join(' | '), base64: bytes.toString('base64'), hash }
}
