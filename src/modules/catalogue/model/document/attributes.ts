import { linkFault, linkPattern } from './link.js'
import type { MarkName, NodeName } from './json.js'

/** One attribute: what it may be, what it is when absent, and how JSON Schema says the same. */
export interface AttributeRule {
  /** Absent: the attribute must be given. */
  readonly default?: string | number
  /** Why the value is refused and what to write instead; undefined when it is good. */
  readonly fault: (value: unknown) => string | undefined
  /** The one form of several that mean the same. */
  readonly canonical?: (value: unknown) => unknown
  readonly jsonSchema: Readonly<Record<string, unknown>>
}

export type AttributeRules = Readonly<Record<string, AttributeRule>>

const unwanted = /[\p{Cc}\ufffe\uffff]/u
const hashPattern = /^sha256:[0-9a-f]{64}$/
const channelPattern = /^[A-Z][A-Z0-9_]{0,39}$/

/** The attributes of each node and mark that has any. */
const attributeRules: Readonly<Partial<Record<NodeName | MarkName, AttributeRules>>> = {
  heading: { level: whole(1, 6) },
  orderedList: { start: whole(0, 999_999_999, 1) },
  tableCell: { colspan: whole(1, 100, 1), rowspan: whole(1, 10_000, 1) },
  tableHeader: { colspan: whole(1, 100, 1), rowspan: whole(1, 10_000, 1) },
  figure: { attachmentHash: hash(), alt: plainText(1_000), caption: plainText(2_000) },
  channelOnly: { channels: channelCodes() },
  link: { href: { fault: linkFault, jsonSchema: { type: 'string', maxLength: 2_048, pattern: linkPattern.source } } },
}

const rulesByName: ReadonlyMap<string, AttributeRules> = new Map(Object.entries(attributeRules))

/** The attributes of the node or mark of that name; none when it has none. */
export function rulesOf(name: string): AttributeRules {
  return rulesByName.get(name) ?? {}
}

/** Characters that no text of a document may hold: controls, the two non-characters XML refuses, and halves of a surrogate pair. */
export function textFault(text: string): string | undefined {
  const found = unwanted.exec(text)
  if (found) return `holds the control character ${codePoint(found[0])} at position ${found.index}: remove it${instead(found[0])}`
  if (!text.isWellFormed()) return 'holds half of a surrogate pair: send complete characters'
  return undefined
}

function whole(least: number, most: number, otherwise?: number): AttributeRule {
  const isGood = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return {
    ...(otherwise === undefined ? {} : { default: otherwise }),
    fault: (value) => (isGood(value) ? undefined : `must be a whole number from ${least} to ${most}`),
    // -0 and 0 are the same number and must have the same canonical form.
    canonical: (value) => (value === 0 ? 0 : value),
    jsonSchema: { type: 'integer', minimum: least, maximum: most, ...(otherwise === undefined ? {} : { default: otherwise }) },
  }
}

function hash(): AttributeRule {
  return {
    fault: (value) =>
      typeof value === 'string' && hashPattern.test(value)
        ? undefined
        : 'must be the content hash of an attachment: "sha256:" and 64 lower-case hexadecimal digits',
    jsonSchema: { type: 'string', pattern: hashPattern.source },
  }
}

function plainText(longest: number): AttributeRule {
  return {
    default: '',
    fault: (value) => {
      if (typeof value !== 'string') return 'must be a string'
      if (value.length > longest) return `has ${value.length} characters: shorten it to ${longest}`
      return textFault(value)
    },
    jsonSchema: { type: 'string', maxLength: longest, default: '' },
  }
}

function channelCodes(): AttributeRule {
  return {
    fault: (value) => {
      if (!Array.isArray(value) || value.length === 0) return 'must be a list of at least one channel code'
      if (value.length > 100) return 'names more than 100 channels: leave the block open to all channels instead'
      const odd = value.findIndex((code) => typeof code !== 'string' || !channelPattern.test(code))
      if (odd >= 0) return `entry ${odd} is not a channel code: use up to 40 capital letters, digits and underscores, a letter first`
      return undefined
    },
    // The order of channels says nothing and a second mention adds nothing.
    canonical: (value) => (Array.isArray(value) ? [...new Set(value.map(String))].toSorted() : value),
    jsonSchema: { type: 'array', items: { type: 'string', pattern: channelPattern.source }, minItems: 1, maxItems: 100 },
  }
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function instead(character: string): string {
  if (character === '\n' || character === '\r') return ' and put a hardBreak node there'
  return character === '\t' ? ' and put a space there' : ''
}
