import type { Place } from './place.js'
import type { CheckSubject } from './subject.js'
import type { CheckText } from './text/passage.js'

/** BLOCK: the draft cannot be submitted. WARN: it can, with a reason that stays on record. */
export type Severity = 'BLOCK' | 'WARN'

/** Words in the two languages of the hub. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** What a rule found at a place. */
export interface Found {
  readonly place: Place
  /** What is there; personal numbers are masked. */
  readonly what: Words
  /** What to do about it. */
  readonly mend: Words
  /** When it is less grave than the rule usually is. */
  readonly severity?: Severity
}

/** A check: pure, and bounded by the length of the text. */
export type Check = (text: CheckText, subject: CheckSubject) => Iterable<Found>

/** One rule of the table. */
export interface CheckRule {
  readonly code: string
  readonly severity: Severity
  readonly title: Words
  /** Why the rule is there: the text or the practice it comes from. */
  readonly source: string
  readonly check: Check
}
