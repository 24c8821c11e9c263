// Runs every `check:…` script of package.json, goes on after a failure, and says what to do about each.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const WHAT_TO_DO = {
  build: 'Correct the types in src/ and migrations/; the checks below read what is built.',
  types: 'Correct the types named above.',
  lint: '`npm run fix` mends some of it; correct the rest. .oxlintrc.json has the rules.',
  format: '`npm run fix` formats everything.',
  dependencies: 'Turn the dependency round, use the front door, or announce an event. .dependency-cruiser.cjs has the rules.',
  schema: '`npm run generate` prints the GraphQL schema again; read the difference before you commit it.',
  policy: '`npm run generate` writes docs/policy.md again; read the difference before you commit it.',
  checks: '`npm run generate` writes docs/checks.md again; read the difference before you commit it.',
  review: '`npm run generate` writes docs/review.md again; read the difference before you commit it.',
  descriptions: 'Write the description, or the name, in the class; then `npm run generate`. eslint.config.js has the rules.',
  released: 'Keep the old field and deprecate it with a reason and a date; clients of the last release must go on working.',
  database: '`npm run generate` dumps the database again; where entities disagree, correct the entity or add a migration.',
  generated: '`npm run generate` writes the typed operations again.',
}

const failed = []
for (const [name, command] of checks()) {
  const started = performance.now()
  const { code, output } = await run(command)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.padStart(5)} s`)
  if (code === 0) continue
  failed.push(name)
  console.log(`\n${output.trim()}\n\n  → ${WHAT_TO_DO[name] ?? command}\n`)
}
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}. One alone: npm run check:${failed[0]}`)
process.exitCode = failed.length > 0 ? 1 : 0

function checks() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return Object.entries(scripts).flatMap(([name, command]) => (name.startsWith('check:') ? [[name.slice('check:'.length), command]] : []))
}

function run(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output }))
  })
}
