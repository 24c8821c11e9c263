import { pick } from '../../chance.js'
import { dayInChinese, inChinese, office } from '../../names.js'
import type { ArchiveDocument } from '../document.js'

/** Paragraphs, lists and tables of one document, an empty line between them. */
export function joined(...parts: readonly (string | readonly string[] | null)[]): string {
  return parts
    .flat()
    .filter((part) => part !== null && part !== '')
    .join('\n\n')
}

/** `一、…` before each paragraph. */
export function numbered(paragraphs: readonly string[]): readonly string[] {
  if (paragraphs.length === 1) return paragraphs.map(sentence)
  return paragraphs.map((paragraph, at) => `${inChinese(at + 1)}、${sentence(paragraph)}`)
}

export function orderedList(entries: readonly string[]): string {
  if (entries.length === 1) return entries.map(sentence).join('')
  return entries.map((entry, at) => `${at + 1}. ${sentence(entry)}`).join('\n')
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** Sections with numbered headings; those without text are left out. */
export function sections(given: readonly (readonly [heading: string, ...text: (string | null)[]])[]): string {
  const filled = given.filter(([, ...text]) => text.some((part) => part !== null && part !== ''))
  return joined(...filled.map(([heading, ...text], at) => joined(`## ${inChinese(at + 1)}、${heading}`, ...text)))
}

/** `小标题|正文` as a bold lead and its text. */
export function leadAndText(task: string): { readonly lead: string; readonly text: string } {
  const [lead = '', text = ''] = task.split('|')
  return { lead, text: sentence(text) }
}

/** Who is addressed. */
export function addressees(document: ArchiveDocument): string {
  return pick(
    [
      '各社区居委会、村委会，各科室，街道各有关单位：',
      '各社区居委会、村委会，各科室：',
      '各社区（村），各科室，各直属单位：',
      '各社区居委会、村委会，辖区各有关单位：',
    ],
    document.id,
    'addressees',
  )
}

export function signature(document: ArchiveDocument): string {
  const signatories: Readonly<Record<string, string>> = {
    party: office.party,
    both: `${office.party}\n${office.name}`,
    office: `${office.name}办公室`,
  }
  return joined(signatories[document.fields.maybe('series') ?? ''] ?? office.name, dayInChinese(document.day))
}

/** A text that ends as a sentence. */
export function sentence(text: string): string {
  return /[。：！？]”?$/.test(text) ? text : `${text}。`
}

/** The beginning of a text as far as it fits into a catalogue's summary of at most 100 characters. */
export function summaryOf(text: string): string {
  const plain = text.replaceAll(/\s+/g, '')
  if (plain.length <= 100) return plain
  const cut = plain.slice(0, 99)
  const end = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('；'))
  return end > 20 ? `${cut.slice(0, end)}。` : `${cut.slice(0, Math.max(cut.lastIndexOf('，'), 60))}……`
}
