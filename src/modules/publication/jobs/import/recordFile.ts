import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { attachmentAdd } from '../../../catalogue/index.js'
import type { ExchangeRecord } from '../../model/exchange-record.js'
import { faultsOf } from './faultsOf.js'

/** A file that a record brings along. */
export interface RecordFile {
  /** `sha256:` and 64 hexadecimal digits, over its bytes. */
  readonly hash: string
  readonly fileName: string
  readonly mediaType: z.output<typeof attachmentAdd.input>['mediaType']
  readonly alt: string | null
  readonly base64: string
}

/** @throws RecordFault when it cannot be attached */
export function fileOf(given: NonNullable<ExchangeRecord['attachments']>[number], at: number): RecordFile {
  const parsed = attachmentAdd.input.safeParse({ itemId: '', ...given })
  if (!parsed.success)
    throw faultsOf(
      parsed.error.issues.map((issue) => ({ ...issue, path: ['attachments', at, ...issue.path] })),
      { attachments: [] },
    )
  const { fileName, mediaType, alt, base64 } = parsed.data
  const hash = `sha256:${createHash('sha256').update(base64, 'base64').digest('hex')}`
  return { hash, fileName, mediaType, alt: alt ?? null, base64 }
}
