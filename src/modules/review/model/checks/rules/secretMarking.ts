import type { Found } from '../finding.js'
import type { CheckText, Passage } from '../text/passage.js'

/** Markings of secrecy and internal use as they stand on papers; that a text speaks of secrets is none. */
export function* findSecretMarkings({ passages }: CheckText): Generator<Found> {
  for (const [at, passage] of passages.entries()) {
    const marking = markingIn(passage, [passages[at - 1]?.text ?? '', passages[at + 1]?.text ?? ''])
    if (marking === undefined) continue
    yield {
      place: passage.place,
      what: { zh: `有密级或内部标志“${marking}”`, en: `there is a marking of secrecy or internal use: "${marking}"` },
      mend: {
        zh: '请停止公开，先送保密审查；确可公开的，解密后以无标志的文本重新起草',
        en: 'stop, and have the confidentiality reviewer decide; what may be published is drafted anew without the marking',
      },
    }
  }
}

const LONGEST_SHOWN = 30

function markingIn(passage: Passage, neighbours: readonly string[]): string | undefined {
  const lines = passage.text.split('\n').map((line) => line.trim())
  const found =
    starMarking(passage.text) ??
    lines.map((line) => ownNotice(line)).find((marking) => marking !== undefined) ??
    (passage.zone === 'TITLE' || passage.zone === 'FILE_NAME' ? titleMarking(passage.text) : undefined) ??
    (passage.kind === 'CELL' ? cellMarking(passage) : undefined) ??
    lines
      .map((line, at) => lineMarking(line, passage, [lines[at - 1] ?? neighbours[0] ?? '', lines[at + 1] ?? neighbours[1] ?? '']))
      .find((marking) => marking !== undefined)
  return found?.replaceAll(/\d{6,}/g, '…').slice(0, LONGEST_SHOWN)
}

const term = String.raw`\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:年|个?月|天|日)|\s*长期|\s*至|\s*解密|\s*启用|\s*\d{4}年`
const word = '(?:绝\\s*密|机\\s*密|秘\\s*密|商\\s*密)级?'
const star = new RegExp(`${word}\\s*(?:[★☆✩✭✮⭐▲](?:${term})?|[＊*](?:${term}))|[★☆▲]\\s*${word}(?:${term}|\\s*$|\\n)`, 'gu')
const explained =
  /(?:[“"‘'「『《]\s*|(?:如|例如|比如|标注|标明|标识|标记|标为|注明|写为|写作|标作|格式为?|形式为?|形式是|样式为?)[：:为是]?\s*)$/
const spokenOf = /^[^。\n]{0,10}?(?:[”"’'」』》]|字样|标志|标识|标记|的标注|等形式)/

/** 秘密★10年: the form the rules on marking prescribe. A text that explains the form quotes it. */
function starMarking(text: string): string | undefined {
  for (const match of text.matchAll(star)) {
    const before = text.slice(Math.max(0, match.index - 14), match.index)
    const after = text.slice(match.index + match[0].length)
    if (!explained.test(before) && !spokenOf.test(after)) return match[0]
  }
  return undefined
}

const internal = '内部(?:资料|文件|材料|文稿|参考|使用|掌握|传阅|通报|情况|信息|刊物)'
const strong =
  '(?:不得|严禁|请勿|禁止|切勿)(?:外传|外泄|泄露|扩散|转发)|(?:不得|请勿|严禁|禁止)(?:对外)?公开|(?:阅后|会后|用后|传阅后)(?:即)?(?:收回|退回|销毁)'
const order = `(?:${strong}|注意(?:保存|保密|保管)|妥善(?:保管|保存)|(?:不得|严禁|禁止|请勿)(?:翻印|复制|复印|转载))`
const between = String.raw`[\s，,、·•—.。！!★☆-]*`
const bracketed = (content: string): RegExp => new RegExp(String.raw`^[【\[(（〔［]?\s*${content}\s*[】\])）〕］]?$`, 'u')
const internalNotice = bracketed(String.raw`(?:本|此)?(?:件|资料|材料)?(?:为|系|属)?${internal}${between}(?:${order}${between})+`)
const orderOnly = bracketed(
  String.raw`(?:会议(?:材料|资料)|领导参阅|涉密文件|涉密资料)?${between}(?:${order}${between})*(?:${strong})${between}(?:${order}${between})*`,
)
const onlyInside = bracketed(
  String.raw`(?:仅供|仅限|限)(?:机关|单位|系统|街道)?内部(?:使用|参考|传阅|掌握|参阅)${between}(?:${order}${between})*`,
)
const itself = '(?:本|此)(?:件|文件|资料|材料|名单|表|通知|方案)'
const speaksOfItself = new RegExp(
  String.raw`${itself}[^，。；“”]{0,6}?(?:(?:为|系|属于?)(?:机关|单位)?内部(?:资料|文件|材料)|(?:内部(?:使用|掌握)|涉密)?[，,\s]*(?:${strong}))`,
  'u',
)

/** Notices that forbid passing on, wherever a line holds nothing else, and sentences in which the paper says it of itself. */
function ownNotice(line: string): string | undefined {
  if ([internalNotice, orderOnly, onlyInside].some((notice) => notice.test(line))) return line
  const match = speaksOfItself.exec(line)
  return match && !/[“"「]$/.test(line.slice(0, match.index)) ? match[0] : undefined
}

const level = '(?:绝\\s*密|机\\s*密|秘\\s*密)级?'
const urgency = '(?:特\\s*急|特\\s*提|加\\s*急|平\\s*急|急\\s*件)'
const period = String.raw`(?:\s*[（(〔[]\s*\d+\s*(?:年|个?月)\s*[）)〕\]])?`
const serial = String.raw`(?:№|No\.?|份号[：:]?)?\s*\d{1,8}`
const levelLine = bracketed(String.raw`(?:${serial}\s+)?(?:${urgency}\s+)?${level}${period}(?:\s*${urgency})?(?:\s*${serial})?`)
const levelField = new RegExp(
  String.raw`^(?:\d{1,8}\s+)?密\s*级\s*[:：]?\s*(?:${level}|内部)(?![^\s　，,；;]*(?:管理|系统|网络|设备))`,
  'u',
)
const internalLine = bracketed(internal)
const anyLevel = /^[\s、•·\d.（）()一二三四-]*(?:绝\s*密|机\s*密|秘\s*密)级?/

/** Bare words are a marking only as a line of its own at the head or foot of a paper; a list of the levels is not. */
function lineMarking(line: string, passage: Passage, neighbours: readonly string[]): string | undefined {
  if (passage.edge === null || passage.kind === 'CELL') return undefined
  if (levelField.test(line)) return line
  if (levelLine.test(line)) return neighbours.some((other) => anyLevel.test(other.trim())) ? undefined : line
  return internalLine.test(line) ? line : undefined
}

/** A form has the word and the level side by side. */
function cellMarking({ text, label }: Passage): string | undefined {
  const cell = text.trim()
  if (levelField.test(cell)) return cell
  return new RegExp(`^${level}$`, 'u').test(cell) && /密\s*级$/.test(label) ? cell : undefined
}

const titleMark =
  /内部(?:资料|文件|材料|参考)\s*[：:—–-]|[（(【[〔](?:内部(?:资料|文件|材料|参考|使用|掌握|传阅)?|绝密|机密|秘密|涉密)(?:[，,、\s·]+[^）)】\]〕]{0,12})?[）)】\]〕]|^(?:绝密|机密|秘密)[-_—：:\s]/u

function titleMarking(title: string): string | undefined {
  return titleMark.exec(title)?.[0]
}
