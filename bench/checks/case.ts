import type { CheckSubject, CheckedAttachment } from '../../src/modules/review/model/checks/subject.js'

type Document = CheckSubject['document']
type Block = Exclude<NonNullable<Document['content']>[number], { readonly type: 'channelOnly' }>

/** An item, and the rules that must find something in it: these and no others. */
export interface Case {
  readonly name: string
  readonly subject: CheckSubject
  readonly expected: readonly string[]
}

export const today = '2026-11-24'
export const ownPhone = '13800138000'

export function caseOf(name: string, given: Partial<CheckSubject>, ...expected: readonly string[]): Case {
  return { name, subject: subjectOf(given), expected }
}

/** An ordinary notice, with what is given in its place. */
export function subjectOf(given: Partial<CheckSubject>): CheckSubject {
  return {
    key: 'itm_self',
    title: '关于做好冬季供暖工作的通知',
    shortTitle: null,
    summary: null,
    document: body('各社区：', '请做好冬季供暖工作。'),
    documentNumber: null,
    genre: 'WORK_NEWS',
    formedOn: '2026-11-02',
    disclosureClass: 'PROACTIVE',
    disclosureBasis: null,
    relationKinds: [],
    isInterpreted: false,
    attachments: [],
    links: new Map([
      ['itm_public', 'PUBLIC'],
      ['itm_hidden', 'HIDDEN'],
    ]),
    channelKinds: new Map([
      ['WEBSITE', 'WEBSITE'],
      ['RADIO', 'RADIO'],
      ['BOARD', 'NOTICE_BOARD'],
      ['MEETINGS', 'MEETING'],
      ['DOCUMENTS', 'DOCUMENT'],
    ]),
    today,
    phones: new Set([ownPhone]),
    ...given,
  }
}

/** Paragraphs and blocks, in order. */
export function body(...blocks: readonly (string | Block)[]): Document {
  return { type: 'doc', content: blocks.map((block) => (typeof block === 'string' ? para(block) : block)) }
}

export function para(text: string): Block {
  const lines = text.split('\n')
  return {
    type: 'paragraph',
    content: lines.flatMap((line, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' as const }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
    ]),
  }
}

export function heading(text: string): Block {
  return { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] }
}

export function list(...items: readonly string[]): Block {
  return { type: 'orderedList', attrs: { start: 1 }, content: items.map((text) => ({ type: 'listItem', content: [para(text)] })) }
}

export function table(...rows: readonly (readonly string[])[]): Block {
  return {
    type: 'table',
    content: rows.map((cells) => ({
      type: 'tableRow',
      content: cells.map((text) => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [para(text)] })),
    })),
  }
}

export function linkTo(key: string, text: string): Block {
  return {
    type: 'paragraph',
    content: [
      { type: 'text', text: '详见' },
      { type: 'text', text, marks: [{ type: 'link', attrs: { href: `item:${key}` } }] },
    ],
  }
}

export function pages(fileName: string, ...lines: readonly (readonly string[])[]): CheckedAttachment {
  return { fileName, alt: null, text: { kind: 'PAGES', pages: lines, isWhole: true } }
}

export function sheet(fileName: string, ...rows: readonly (readonly string[])[]): CheckedAttachment {
  return { fileName, alt: null, text: { kind: 'SHEETS', sheets: [{ name: 'Sheet1', rows }] } }
}

export function word(fileName: string, document: Document, ...asides: readonly string[]): CheckedAttachment {
  return { fileName, alt: null, text: { kind: 'DOCUMENT', document, asides } }
}
