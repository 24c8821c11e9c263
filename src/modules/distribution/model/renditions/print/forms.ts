import type { Form } from '../form.js'
import { renderBoard } from './board.js'
import type { Posting } from './posting.js'
import type { Press } from './press.js'
import { renderNoticePdf } from './renderNoticePdf.js'

/** A notice on paper; `figures` are the bytes of its pictures by hash. */
export function noticeForm(posting: Posting, press: Press, figures: ReadonlyMap<string, Uint8Array>): Form<'NOTICE_PDF'> {
  return {
    code: 'NOTICE_PDF',
    mediaType: 'application/pdf',
    version: 1,
    extension: 'pdf',
    render: (story, publisher) => ({ bytes: renderNoticePdf(story, publisher, posting, press, figures) }),
  }
}

/** A notice on a screen. */
export function boardForm(posting: Pick<Posting, 'from' | 'until'>): Form<'NOTICE_JSON'> {
  return {
    code: 'NOTICE_JSON',
    mediaType: 'application/json',
    version: 1,
    extension: 'json',
    render: (story, publisher) => ({ text: renderBoard(story, publisher, posting) }),
  }
}
