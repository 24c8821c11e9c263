import { Refusal } from '../../../../platform/refusal.js'
import { bodyOf, documentLimits, type DocumentJson, figureHashes, findForbiddenMarkup } from '../../../catalogue/index.js'
import type { ExchangeRecord } from '../../model/exchange-record.js'
import { fault, RecordFault } from './fault.js'
import { faultsOfRefusals } from './faultsOf.js'
import type { RecordFile } from './recordFile.js'

/** @throws RecordFault when there is no body, when it holds forbidden markup, or when it cannot be a document */
export function documentOf(record: ExchangeRecord, files: readonly RecordFile[]): DocumentJson {
  if (record.body == null || record.body === '') throw fault('MISSING', 'body', 'is missing; write the text of the item.')
  const document = converted(record)
  const attached = new Set(files.map((file) => file.hash))
  const missing = figureHashes(document).filter((hash) => !attached.has(hash))
  if (missing.length > 0) throw fault('IMPOSSIBLE', 'body', `It shows figures that are not among the attachments: ${missing.join(', ')}.`)
  return document
}

function converted({ body, bodyFormat }: ExchangeRecord): DocumentJson {
  if (bodyFormat === 'application/vnd.tongyuan.document+json') return checked({ document: typeof body === 'string' ? jsonOf(body) : body })
  if (typeof body !== 'string') throw fault('IMPOSSIBLE', 'body', `A body of the format ${bodyFormat} is a text.`)
  if (bodyFormat === 'text/markdown' && body.length > documentLimits.characters) {
    const most = documentLimits.characters.toLocaleString('en')
    throw fault(
      'TOO_LONG',
      'body',
      `It has ${body.length.toLocaleString('en')} characters; at most ${most} are taken. Divide it, or attach it as a file.`,
    )
  }
  const [first, ...rest] = findForbiddenMarkup(body).map(({ path, reason }) => ({
    kind: 'FORBIDDEN' as const,
    field: 'body',
    reason: `${path}: ${reason}`,
  }))
  if (first) throw new RecordFault([first, ...rest])
  return checked(bodyFormat === 'text/html' ? { html: body } : { markdown: body })
}

function checked(given: Parameters<typeof bodyOf>[0]): DocumentJson {
  try {
    return bodyOf(given) ?? { type: 'doc' }
  } catch (error) {
    throw error instanceof Refusal ? faultsOfRefusals([error, ...error.others]) : error
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fault('BROKEN', 'body', `It is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
