#!/usr/bin/env node
// Asks the hub and its peers the public's four questions, on the same data in the same PostgreSQL, and prints how fast and how dear each
// answer is. See bench/README.md.
//
//   npm run bench [-- --quick] [--json FILE] [--questions Item,Page] [--contestants hub,postgraphile] [--seconds 6] [--connections 16]
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { installPeers } from './install.mjs'
import { runTypeScript } from '../typescript.mjs'

runTypeScript()
const { prepareDatabases } = await import('./load/prepare.mjs')
const { WHOLE } = await import('./data/dataset.ts')
const { keysOf, questions } = await import('./questions.mjs')
const { checkAnswers } = await import('./check.mjs')
const { line, stopAll } = await import('./contestants/line.mjs')
const { measure } = await import('./measure/measure.mjs')
const { machine } = await import('./measure/machine.mjs')
const { report } = await import('./report.mjs')

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    questions: { type: 'string', default: Object.keys(questions).join(',') },
    contestants: { type: 'string', default: 'hub,hubGet,hubKept,postgraphile,mercurius,floor' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '16' },
  },
})
const tell = (text) => console.error(text)
const seconds = Number(values.seconds ?? (values.quick ? 1 : 6))

await installPeers(tell)
const databases = await prepareDatabases(new URL('.tongyuan', import.meta.url).pathname, values.quick ? 250 : WHOLE, tell)
const running = []
try {
  const keys = keysOf(databases.dataset)
  const contestants = await line(values.contestants.split(','), { databases, keys, running })
  await checkAnswers(contestants, keys)
  tell('all give the same content')
  const results = {}
  for (const question of values.questions.split(',')) {
    tell(`timing ${question}: ${questions[question]}`)
    results[question] = await measure(question, contestants, { keys, seconds, connections: Number(values.connections), databases })
  }
  const found = { machine: await machine(values), contestants: contestants.map(({ name }) => name), results }
  if (values.json) await writeFile(values.json, JSON.stringify(found, null, 2))
  console.log(report(found))
} finally {
  await stopAll(running)
  await databases.release()
}
