import type { RequestContext } from '../../../../platform/context.js'
import type { Content } from '../../../catalogue/index.js'
import { countExported, type ExportCount, exportPage } from '../../queries/exportPage.js'
import { fileBytes } from '../../queries/fileBytes.js'
import { openPlaces } from './places.js'
import { recordOf } from './recordOf.js'

export interface ExportOptions {
  /** The ledger position behind which to begin; 0 for everything. */
  readonly since: string
}

export interface ExportSummary extends ExportCount {
  readonly editions: number
  /** The ledger's head when the export began: the position to go on from. */
  readonly position: string
}

const PAGE = 20

/**
 * Every edition that was put before the public as a line of JSON, in the order of the ledger, in pieces of text; an empty hub that imports
 * the lines holds editions of the same hashes. What is published while it runs waits for the next export. No more than a page of editions
 * and one attachment are in memory.
 */
export async function* exportEditions(context: RequestContext, { since }: ExportOptions): AsyncGenerator<string, ExportSummary> {
  const { position: until } = await context.reader.selectFrom('ledger_head').select('position').executeTakeFirstOrThrow()
  const places = await openPlaces(context)
  let editions = 0
  for (let after = since; ;) {
    const rows = await exportPage(context, { after, until, limit: PAGE })
    for (const row of rows) {
      yield* lineOf(context, recordOf(row, places), row.content.attachments)
      editions += 1
      after = row.position
    }
    if (rows.length < PAGE) break
  }
  return { editions, position: until, ...(await countExported(context, { after: since, until })) }
}

/** Attachments come one after the other, as an item may have many large ones. */
async function* lineOf(
  context: RequestContext,
  record: Readonly<Record<string, unknown>>,
  attachments: Content['attachments'],
): AsyncGenerator<string, void> {
  const text = JSON.stringify(record)
  if (attachments.length === 0) {
    yield `${text}\n`
    return
  }
  yield `${text.slice(0, -1)},"attachments":[`
  for (const [at, { hash, fileName, mediaType, alt }] of attachments.entries()) {
    const base64 = (await fileBytes(context, hash)).toString('base64')
    yield `${at === 0 ? '' : ','}${JSON.stringify({ fileName, mediaType, ...(alt !== null && { alt }), base64 })}`
  }
  yield ']}\n'
}
