import type { Random } from '../../checks/random.js'
import { phrase } from './words.js'

export interface UnitFacts {
  readonly code: string
  readonly name: string
  readonly kind: 'OFFICE' | 'SECTION' | 'INSTITUTION' | 'MEDIA'
}

export interface CategoryFacts {
  readonly slug: string
  readonly name: string
  /** The category above; null for a root. */
  readonly parent: CategoryFacts | null
}

export interface ChannelFacts {
  readonly code: string
  readonly name: string
  readonly kind: 'WEBSITE' | 'SOCIAL' | 'APP' | 'NEWSPAPER' | 'DOCUMENT'
}

const UNIT_KINDS = [
  { kind: 'SECTION', word: '科' },
  { kind: 'INSTITUTION', word: '中心' },
  { kind: 'OFFICE', word: '办公室' },
  { kind: 'MEDIA', word: '融媒体中心' },
] as const

export function unitsOf(random: Random): readonly UnitFacts[] {
  return Array.from({ length: 60 }, (_, at) => {
    const { kind, word } = UNIT_KINDS[at % UNIT_KINDS.length]!
    return { code: `Q-${String(at + 1).padStart(2, '0')}`, name: `${phrase(random, 2)}${word}${at + 1}`, kind }
  })
}

const ROOTS = 8
const BRANCHES = 32
const CATEGORIES = 200

/** 8 roots, 32 branches, 160 leaves. */
export function categoriesOf(random: Random): readonly CategoryFacts[] {
  const made: CategoryFacts[] = []
  for (let at = 0; at < CATEGORIES; at += 1) {
    const parent = at < ROOTS ? null : at < ROOTS + BRANCHES ? made[(at - ROOTS) % ROOTS]! : made[ROOTS + (at % BRANCHES)]!
    made.push({ slug: `q-${at + 1}`, name: `${phrase(random, 2)}${at + 1}`, parent })
  }
  return made
}

/** Items stand in leaves only. */
export function leavesOf(categories: readonly CategoryFacts[]): readonly CategoryFacts[] {
  return categories.slice(ROOTS + BRANCHES)
}

export function channelsOf(): readonly ChannelFacts[] {
  return [
    { code: 'Q_PORTAL', name: '门户网站', kind: 'WEBSITE' },
    { code: 'Q_WECHAT', name: '微信公众号', kind: 'SOCIAL' },
    { code: 'Q_WEIBO', name: '官方微博', kind: 'SOCIAL' },
    { code: 'Q_APP', name: '政务客户端', kind: 'APP' },
    { code: 'Q_GAZETTE', name: '政府公报', kind: 'NEWSPAPER' },
    { code: 'Q_ARCHIVE', name: '档案馆', kind: 'DOCUMENT' },
  ]
}
