import type { Case } from './case.js'

export interface Score {
  readonly rule: string
  /** Cases in which the rule must find something, and must not though they come near. */
  readonly positives: number
  readonly negatives: number
  readonly hits: number
  readonly falseAlarms: number
  readonly misses: number
  /** 1 when the rule found nothing at all. */
  readonly precision: number
  readonly recall: number
}

export interface Mistake {
  readonly rule: string
  readonly kind: 'MISS' | 'FALSE_ALARM'
  readonly name: string
}

export interface Outcome {
  readonly scores: readonly Score[]
  readonly overall: Score
  readonly mistakes: readonly Mistake[]
}

/** How the rules do on labelled cases; `find` gives the codes found in a case. */
export function score(cases: readonly Case[], rules: readonly string[], find: (one: Case) => ReadonlySet<string>): Outcome {
  const mistakes: Mistake[] = []
  const counts = new Map(rules.map((rule) => [rule, { hits: 0, falseAlarms: 0, misses: 0 }]))
  for (const one of cases) {
    const found = find(one)
    for (const [rule, count] of counts) {
      const isExpected = one.expected.includes(rule)
      if (found.has(rule) && isExpected) count.hits += 1
      if (found.has(rule) && !isExpected) count.falseAlarms += 1
      if (!found.has(rule) && isExpected) count.misses += 1
      if (found.has(rule) !== isExpected) mistakes.push({ rule, kind: isExpected ? 'MISS' : 'FALSE_ALARM', name: one.name })
    }
  }
  const scores = rules.map((rule) => scoreOf(rule, cases.length, [counts.get(rule) ?? none]))
  return { scores, overall: scoreOf('overall', cases.length * rules.length, [...counts.values()]), mistakes }
}

interface Count {
  readonly hits: number
  readonly falseAlarms: number
  readonly misses: number
}

const none: Count = { hits: 0, falseAlarms: 0, misses: 0 }

function scoreOf(rule: string, total: number, counts: readonly Count[]): Score {
  const sum = (of: (count: Count) => number): number => counts.reduce((value, count) => value + of(count), 0)
  const hits = sum((count) => count.hits)
  const falseAlarms = sum((count) => count.falseAlarms)
  const misses = sum((count) => count.misses)
  const positives = hits + misses
  const precision = hits + falseAlarms === 0 ? 1 : hits / (hits + falseAlarms)
  const recall = positives === 0 ? 1 : hits / positives
  return { rule, positives, negatives: total - positives, hits, falseAlarms, misses, precision, recall }
}
