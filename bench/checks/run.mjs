// npm run bench:checks: how well the checks before publication do on labelled cases. Runs the compiled hub.
import { runTypeScript } from '../typescript.mjs'

runTypeScript()

const { checks } = await import('../../dist/src/modules/review/model/checks/checks.js')
const { findingsIn } = await import('../../dist/src/modules/review/model/checks/run.js')
const { setsOf } = await import('./sets.ts')
const { score } = await import('./score.ts')

const EACH = 24
const find = (one) => new Set(findingsIn(one.subject).map(({ code }) => code))
const blocking = checks.filter(({ severity }) => severity === 'BLOCK').map(({ code }) => code)
const warning = checks.filter(({ severity }) => severity === 'WARN').map(({ code }) => code)

let count = 0
let isGood = true
const started = performance.now()
for (const [name, cases] of Object.entries(setsOf(EACH))) {
  count += cases.length
  const outcome = { BLOCK: score(cases, blocking, find), WARN: score(cases, warning, find) }
  console.log(`\n${name}: ${cases.length} cases`)
  console.log(row(['rule', 'positives', 'negatives', 'hits', 'false alarms', 'misses', 'precision', 'recall']))
  for (const severity of ['BLOCK', 'WARN']) {
    for (const one of outcome[severity].scores) console.log(row(cellsOf(one.rule, one)))
    console.log(row(cellsOf(`all ${severity} rules`, outcome[severity].overall)))
  }
  for (const { kind, rule, name: title } of [...outcome.BLOCK.mistakes, ...outcome.WARN.mistakes].slice(0, 20))
    console.log(`  ${kind} ${rule}: ${title}`)
  const { precision, recall } = outcome.BLOCK.overall
  isGood &&= recall >= 0.99 && precision >= 0.98
}
console.log(`\n${count} cases in ${Math.round(performance.now() - started)} ms`)
console.log(
  isGood
    ? 'Reached: recall at least 0.99 at precision at least 0.98 on the BLOCK rules of each set.'
    : 'NOT reached: recall 0.99 at precision 0.98 on the BLOCK rules.',
)
process.exitCode = isGood ? 0 : 1

function cellsOf(rule, one) {
  return [rule, one.positives, one.negatives, one.hits, one.falseAlarms, one.misses, one.precision.toFixed(4), one.recall.toFixed(4)]
}

function row([rule, ...cells]) {
  return `  ${String(rule).padEnd(26)}${cells.map((cell) => String(cell).padStart(14)).join('')}`
}
