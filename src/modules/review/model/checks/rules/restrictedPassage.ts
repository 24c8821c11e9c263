import type { Found, Words } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText, Passage } from '../text/passage.js'

/** Passages that say of themselves that they are not for the public, inside an item that is published without being asked for. */
export function* findRestrictedPassages({ passages }: CheckText, subject: CheckSubject): Generator<Found> {
  if (subject.disclosureClass !== 'PROACTIVE') return
  for (const passage of passages) {
    const marking = markingIn(passage)
    if (marking === undefined) continue
    yield { place: passage.place, what: { zh: `标有“${marking}”`, en: `it is marked "${marking}"` }, mend }
  }
  yield* closedBlocks(subject)
}

const mend: Words = {
  zh: '主动公开的信息不得夹带不予公开的内容：请删去该部分，或重新确定公开属性',
  en: 'a proactive item must not carry restricted parts: take the part out, or decide its disclosure class anew',
}

const closed =
  '(?:(?:依法)?(?:不予|免予|暂不|不宜|不得|不对外|不|请勿)(?:对外|向社会)?公开(?:发布)?|依申请公开|内部掌握|删减后公开|不登报|不上网|不予发布|不得外传|仅[供限]内部(?:使用|参考|掌握))'
const marks = `${closed}(?:[，、,\\s]+${closed})*`
const self = '(?:此|本)(?:件|文件|文|页|段|节|条|项|表|名单|部分|附件|内容)(?:的?(?:内容|信息|材料))?'
const part =
  '(?:以下|以上|下列|上列|下述|上述|后附|所附)(?:的)?(?:内容|部分|段落|条款|数据|名单|附件|附表|材料|表格|章节|文字|页面?)|(?:附件|附表)[\\d一二三四五六七八九十]*|该(?:部分|段|节|附件|附表)'

/** （此件不公开）: a stamp names the paper or the part it stands on. */
const stamp = new RegExp(`[（(【[]?\\s*${self}${closed}`, 'u')
/** （不予公开）at the beginning or end of a passage. */
const inBrackets = `[（(【[]\\s*(?:内容|部分内容|以下|以上)?${marks}(?:的?(?:内容|部分))?\\s*[）)】\\]]`
const bareMark = new RegExp(
  `^\\s*${inBrackets}|${inBrackets}[。：:]?\\s*$|^\\W{0,3}(?:以下|以上)${closed}[：:。]?\\W{0,3}$|^(?:不予公开|不公开|免予公开)的?(?:内容|部分)如下[：:]?$`,
  'u',
)
/** 以下内容不予公开 */
const announcement = new RegExp(`(?:${part})[^，。；：:“”（）]{0,8}?${closed}`, 'u')
const attribute = new RegExp(
  `(?:公开属性|公开方式|公开类别|公开形式|公开选项|信息公开(?:属性|类别|选项))\\s*[:：]\\s*${closed}\\s*[）)。]?\\s*$`,
  'u',
)

/** Words with which a rule or a guide speaks about such information in general. */
const general =
  /信息|情形|涉及|属于|国家秘密|商业秘密|个人隐私|规定|办法|条例|应当|可以|是指|包括|除外|决定|答复|申请人|行政机关|件数|数量|类$/
const quoted = /[“"‘「『《][^”"’」』》]*$/

function markingIn({ text, kind, label }: Passage): string | undefined {
  if (kind === 'CELL' && /公开属性|公开方式|公开类别|公开形式|主动|依申请/.test(label)) return undefined
  const lines = text.split('\n')
  for (const line of lines) {
    const found = stampIn(line) ?? attribute.exec(line)?.[0] ?? announcementIn(line) ?? bareIn(line)
    if (found !== undefined) return found.trim()
  }
  return undefined
}

function stampIn(line: string): string | undefined {
  const match = stamp.exec(line)
  return match && !isSpokenOf(line, match) && !isRule(line, match) ? match[0] : undefined
}

function announcementIn(line: string): string | undefined {
  const match = announcement.exec(line)
  return match && !isSpokenOf(line, match) && !isRule(line, match) && !general.test(line.slice(0, match.index)) ? match[0] : undefined
}

/** 附件不予公开的，应当说明理由 is a rule about attachments, 以下内容不公开：国家秘密 a guide. */
function isRule(line: string, match: RegExpExecArray): boolean {
  const after = line.slice(match.index + match[0].length)
  return (
    /^(?:的|政府信息|信息|目录|清单|事项|情形|理由|条件|范围|时|类|申请|流程|指南|制度|工作|审理)/.test(after) ||
    /应当|可以|如果|是否|国家秘密|商业秘密|个人隐私|[？?]/.test(after)
  )
}

function bareIn(line: string): string | undefined {
  const match = bareMark.exec(line)
  if (!match) return undefined
  const rest = line.slice(0, match.index) + line.slice(match.index + match[0].length)
  const sentence = /[^。；]*$/.exec(rest.replace(/[。；]\s*$/, ''))?.[0] ?? rest
  return general.test(sentence) ? undefined : match[0]
}

function isSpokenOf(line: string, match: RegExpExecArray): boolean {
  return (
    quoted.test(line.slice(0, match.index)) ||
    /^[”"’」』》]/.test(line.slice(match.index + match[0].length)) ||
    /(?:标注|注明|标明|加盖|加注|写明|如)[：:]?\s*$/.test(line.slice(0, match.index))
  )
}

/** Channels that reach a closed circle only. */
const closedKinds: ReadonlySet<string> = new Set(['DOCUMENT', 'MEETING'])

/** Blocks that no channel brings before the public: they are for a closed circle, or for channels that do not exist. */
function* closedBlocks({ document, channelKinds }: CheckSubject): Generator<Found> {
  let paragraph = 1
  for (const section of document.content ?? []) {
    if (section.type === 'channelOnly') {
      const place = [{ kind: 'body' as const }, { kind: 'paragraph' as const, at: paragraph }]
      const { channels } = section.attrs
      const kinds = channels.map((code) => channelKinds.get(code))
      const isOpen = kinds.some((kind) => kind !== undefined && !closedKinds.has(kind))
      const isClosed = kinds.some((kind) => kind !== undefined && closedKinds.has(kind))
      if (!isOpen && isClosed) yield { place, what: closedBlock(channels), mend }
      if (!isOpen && !isClosed) yield { place, what: lostBlock(channels), mend: lostMend, severity: 'WARN' }
    }
    paragraph += textBlocks(section)
  }
}

function closedBlock(channels: readonly string[]): Words {
  return {
    zh: `有只给 ${channels.join('、')} 的内容，不面向公众`,
    en: `there is a block for ${channels.join(', ')} alone, which the public does not read`,
  }
}

function lostBlock(channels: readonly string[]): Words {
  return {
    zh: `有只给 ${channels.join('、')} 的内容，而没有这样的渠道`,
    en: `there is a block for ${channels.join(', ')} alone, and there is no such channel`,
  }
}

const lostMend: Words = { zh: '请改正渠道代码，或删去该部分', en: 'correct the code of the channel, or take the block out' }

/** How many paragraphs and headings there are in a block, outside tables: places are counted in them. */
function textBlocks(node: { readonly type: string; readonly content?: readonly { readonly type: string }[] }): number {
  if (node.type === 'paragraph' || node.type === 'heading') return 1
  if (node.type === 'table') return 0
  return (node.content ?? []).reduce((count, child) => count + textBlocks(child), 0)
}
