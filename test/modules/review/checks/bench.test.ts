import { describe, expect, it } from 'vitest'
import { score, type Outcome } from '../../../../bench/checks/score.js'
import { setsOf } from '../../../../bench/checks/sets.js'
import { checks } from '../../../../src/modules/review/model/checks/checks.js'
import { findingsIn } from '../../../../src/modules/review/model/checks/run.js'

// The short form of bench/checks.
const EACH = 6
const sets = Object.entries(setsOf(EACH))

function outcomeOf(cases: (typeof sets)[number][1], severity: 'BLOCK' | 'WARN'): Outcome {
  const rules = checks.filter((rule) => rule.severity === severity).map(({ code }) => code)
  return score(cases, rules, ({ subject }) => new Set(findingsIn(subject).map(({ code }) => code)))
}

describe.each(sets)('on the %s cases', (_, cases) => {
  it('the rules that block find at least 99 of 100, and 98 of 100 findings are right', () => {
    const { overall, mistakes } = outcomeOf(cases, 'BLOCK')
    expect(overall.positives).toBeGreaterThan(40)
    expect(overall.recall, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(0.99)
    expect(overall.precision, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(0.98)
  })

  it('the rules that warn find 95 of 100, and 95 of 100 findings are right', () => {
    const { overall, mistakes } = outcomeOf(cases, 'WARN')
    expect(overall.recall, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(0.95)
    expect(overall.precision, JSON.stringify(mistakes)).toBeGreaterThanOrEqual(0.95)
  })
})

it('every rule has cases in which it must find something, and cases that only come near', () => {
  const cases = sets.flatMap(([, list]) => list)
  for (const { code } of checks) expect(cases.filter(({ expected }) => expected.includes(code)).length, code).toBeGreaterThan(1)
  expect(cases.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(cases.length * 0.4)
})

it('the cases are the same whenever they are made', () => {
  expect(JSON.stringify(setsOf(2))).toBe(JSON.stringify(setsOf(2)))
})
