import type { Language } from '../../../../platform/language.js'
import { checks } from './checks.js'
import { withoutNumbers } from './digits.js'
import type { CheckRule, Found, Severity } from './finding.js'
import { pathOf, placeIn } from './place.js'
import type { CheckSubject } from './subject.js'
import { readSubject } from './text/read.js'

/** What a check found, in both languages. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** What, where, and what to do; personal numbers are masked. */
  readonly message: Readonly<Record<Language, string>>
  /** Precise enough to find it: `["body", "table 2", "row 3", "column 身份证号"]`. */
  readonly path: readonly string[]
}

/** Findings of one rule beyond these are summed up in one. */
const MOST_OF_A_RULE = 20

/** Everything the checks find in an item, the rules in their order, each from the beginning of the item to its end. */
export function findingsIn(subject: CheckSubject): readonly Finding[] {
  const text = readSubject(subject)
  return checks.flatMap((rule) => findingsOf(rule, [...rule.check(text, subject)]))
}

export function findingsOf(rule: Pick<CheckRule, 'code' | 'severity'>, found: readonly Found[]): readonly Finding[] {
  const shown = found.slice(0, MOST_OF_A_RULE).map((one) => findingOf(rule, one))
  const left = found.slice(MOST_OF_A_RULE)
  const [next] = left
  if (!next) return shown
  const message = {
    zh: `这类问题还有${left.length}处，自${placeIn(next.place, 'zh')}起。`,
    en: `There are ${left.length} more of these, from ${placeIn(next.place, 'en')} on.`,
  }
  const severity = left.some((one) => (one.severity ?? rule.severity) === 'BLOCK') ? 'BLOCK' : 'WARN'
  return [...shown, withoutPersonal({ code: rule.code, severity, message, path: pathOf(next.place) })]
}

function findingOf({ code, severity }: Pick<CheckRule, 'code' | 'severity'>, { place, what, mend, ...found }: Found): Finding {
  const zh = `${placeIn(place, 'zh')}：${what.zh}。${mend.zh}。`
  const en = sentence(`${placeIn(place, 'en')}: ${what.en}; ${mend.en}.`)
  return withoutPersonal({ code, severity: found.severity ?? severity, message: { zh, en }, path: pathOf(place) })
}

/** Whatever a file, a column or a link is called. */
function withoutPersonal({ message, path, ...finding }: Finding): Finding {
  return { ...finding, message: { zh: withoutNumbers(message.zh), en: withoutNumbers(message.en) }, path: path.map(withoutNumbers) }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
