// npm run bench:similarity: how well submissions that say the same are told from those that do not. Runs the compiled hub.
import { runTypeScript } from '../typescript.mjs'

runTypeScript()

const { ALIKE, likenessOf, similarity } = await import('../../dist/src/modules/correspondents/model/likeness.js')
const { randomFrom } = await import('../checks/random.ts')
const { pairsOf } = await import('./pairs.ts')

const EACH = 250
const SETS = { 'tuned on': 1, 'held out': 20_261_124 }

let isGood = true
for (const [name, seed] of Object.entries(SETS)) {
  const pairs = pairsOf(randomFrom(seed), EACH)
  const started = performance.now()
  const scored = pairs.map((pair) => ({ ...pair, ...scoreOf(pair) }))
  const microseconds = ((performance.now() - started) / pairs.length / 2) * 1000
  console.log(`\n${name}: ${pairs.length} pairs, ${Math.round(microseconds)} µs a text`)
  for (const [kind, each] of Map.groupBy(scored, (pair) => `${pair.same ? 'same ' : 'other'} ${pair.kind}`)) {
    const scores = each.map((pair) => pair.score).toSorted((one, other) => one - other)
    const at = (share) => scores[Math.floor(share * (scores.length - 1))].toFixed(2)
    const told = each.filter((pair) => pair.shares && pair.score >= ALIKE).length
    console.log(`  ${kind.padEnd(78)} least ${at(0)} median ${at(0.5)} most ${at(1)} told ${String(told).padStart(4)}/${each.length}`)
  }
  console.log('  threshold  precision  recall  (missed by bands)')
  for (const threshold of [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]) {
    const { precision, recall, missedByBands } = measure(scored, threshold)
    const mark = threshold === ALIKE ? ' ← used' : ''
    console.log(`  ${threshold.toFixed(2).padStart(9)}  ${precision.toFixed(4).padStart(9)}  ${recall.toFixed(4)}  ${missedByBands}${mark}`)
  }
  const { precision, recall } = measure(scored, ALIKE)
  isGood &&= precision >= 0.95 && recall >= 0.95
}
console.log(isGood ? '\nReached: precision and recall at least 0.95.' : '\nNOT reached: precision and recall 0.95.')
process.exitCode = isGood ? 0 : 1

function scoreOf({ one, other }) {
  const [first, second] = [likenessOf(one.title, one.text), likenessOf(other.title, other.text)]
  const bands = new Set(first.bands)
  return { score: similarity(first.shingles, second.shingles), shares: second.bands.some((band) => bands.has(band)) }
}

function measure(scored, threshold) {
  const told = scored.filter((pair) => pair.shares && pair.score >= threshold)
  const same = scored.filter((pair) => pair.same)
  const right = told.filter((pair) => pair.same).length
  const missedByBands = same.filter((pair) => !pair.shares && pair.score >= threshold).length
  return { precision: told.length === 0 ? 1 : right / told.length, recall: right / same.length, missedByBands }
}
