import type { Found, Words } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'

/** Attachments whose text the checks could not read, so that somebody has to. */
export function* findUnreadAttachments(_: CheckText, { attachments }: CheckSubject): Generator<Found> {
  for (const [at, { fileName, text }] of attachments.entries()) {
    const why = text?.kind === 'UNREADABLE' ? reasons[text.reason] : undefined
    const partly = text?.kind === 'PAGES' && !text.isWhole ? notWhole : undefined
    const what = why ?? partly
    if (what) yield { place: [{ kind: 'attachment', at: at + 1, name: fileName }], what, mend }
  }
}

const mend: Words = {
  zh: '请由人工逐页核对后说明，或换成可读的文件',
  en: 'read it yourself page by page and say so, or attach a file that can be read',
}
const notWhole: Words = {
  zh: '有的文字所用字体无法识别，未能检查',
  en: 'some of its letters are in a font that cannot be told apart, and were not checked',
}
const reasons: Readonly<Record<string, Words>> = {
  DAMAGED: { zh: '文件损坏或格式不符，未能检查', en: 'it is damaged or not of its kind, and was not checked' },
  ENCRYPTED: { zh: '文件有密码，未能检查', en: 'it is locked with a password, and was not checked' },
  TOO_LARGE: { zh: '内容过多，未能检查', en: 'it holds too much, and was not checked' },
  TOO_SLOW: { zh: '读取超时，未能检查', en: 'reading it took too long, and it was not checked' },
  NO_TEXT: { zh: '没有可读的文字（如扫描件），未能检查', en: 'it has no text to read (a scan, perhaps), and was not checked' },
}
