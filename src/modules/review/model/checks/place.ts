import type { Language } from '../../../../platform/language.js'

/** A step on the way to a place in an item: `at` counts from 1. */
export type Step =
  | { readonly kind: 'title' | 'shortTitle' | 'summary' | 'body' | 'asides' | 'fileName' | 'alt' }
  | { readonly kind: 'metadata'; readonly name: string }
  | { readonly kind: 'attachment'; readonly at: number; readonly name: string }
  | { readonly kind: 'paragraph' | 'footnote' | 'figure' | 'table' | 'row' | 'page' | 'line'; readonly at: number }
  | { readonly kind: 'column' | 'sheet'; readonly at: number; readonly name: string }

/** Where something is, from the outside in. */
export type Place = readonly Step[]

/** For programs, the same in every language: `["body", "table 2", "row 3", "column 身份证号"]`. */
export function pathOf(place: Place): string[] {
  return place.map((step) => {
    if (step.kind === 'metadata') return step.name
    if (!('at' in step)) return step.kind
    return `${step.kind} ${'name' in step && step.name !== '' ? step.name : step.at}`
  })
}

/** For people: 正文第2个表格第3行“身份证号”列. */
export function placeIn(place: Place, language: Language): string {
  const words = place.map((step) => wordOf(step, language))
  return language === 'zh' ? words.join('') : words.join(', ')
}

const words = {
  title: ['标题', 'title'],
  shortTitle: ['短标题', 'short title'],
  summary: ['摘要', 'summary'],
  body: ['正文', 'body'],
  asides: ['的页眉页脚、批注或修订', 'headers, comments or revisions'],
  fileName: ['的文件名', 'file name'],
  alt: ['的说明', 'description'],
} as const

const counted = {
  paragraph: ['第#段', 'paragraph #'],
  footnote: ['第#个脚注', 'footnote #'],
  figure: ['第#幅图', 'figure #'],
  table: ['第#个表格', 'table #'],
  row: ['第#行', 'row #'],
  page: ['第#页', 'page #'],
  line: ['第#行', 'line #'],
} as const

const fields: Readonly<Record<string, readonly [string, string]>> = {
  disclosureBasis: ['公开依据', 'disclosure basis'],
  genre: ['体裁', 'genre'],
  formedOn: ['生成日期', 'date of formation'],
  relations: ['关联', 'relations'],
  channels: ['渠道', 'channels'],
}

function wordOf(step: Step, language: Language): string {
  const at = language === 'zh' ? 0 : 1
  switch (step.kind) {
    case 'metadata':
      return (fields[step.name] ?? [step.name, step.name])[at]
    case 'attachment':
      return language === 'zh' ? `附件${step.at}《${step.name}》` : `attachment ${step.at} "${step.name}"`
    case 'column':
      return language === 'zh'
        ? named(`“${step.name}”列`, `第${step.at}列`, step.name)
        : named(`column "${step.name}"`, `column ${step.at}`, step.name)
    case 'sheet':
      return language === 'zh' ? named(`工作表“${step.name}”`, '', step.name) : named(`sheet "${step.name}"`, 'sheet', step.name)
    case 'paragraph':
    case 'footnote':
    case 'figure':
    case 'table':
    case 'row':
    case 'page':
    case 'line':
      return counted[step.kind][at].replace('#', String(step.at))
    default:
      return words[step.kind][at]
  }
}

function named(withName: string, without: string, name: string): string {
  return name === '' ? without : withName
}
