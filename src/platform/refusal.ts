import type { Language } from './language.js'
import { refusals, type RefusalCode } from '../refusals.js'

export type RefusalFacts = Readonly<Record<string, string | number>>

/** A command declines. Thrown inside the transaction, so that it rolls back; shown outside as data (`userErrors`). */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly facts: RefusalFacts = {},
    readonly path: readonly string[] = [],
    readonly others: readonly Refusal[] = [],
  ) {
    super(`${code}: ${messageOf(code, facts, 'en')}`)
  }

  messageIn(language: Language): string {
    return messageOf(this.code, this.facts, language)
  }
}

function messageOf(code: RefusalCode, facts: RefusalFacts, language: Language): string {
  return refusals[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[`${name}_${language}`] ?? facts[name] ?? ''))
}
