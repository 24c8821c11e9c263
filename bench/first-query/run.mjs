// How long a newcomer waits: `npm run demo` in a copy of the project without its data and its build, until the first query of the
// workbench is answered whole; then the same again, as at the next start. Run: node bench/first-query/run.mjs
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))
const LEFT_OUT = new Set(['node_modules', 'dist', '.tongyuan', '.git', 'coverage'])
/** What the program prints, and which phase ends with it. */
const MARKS = [
  [/Building/, 'npm and Node started'],
  [/Opening/, 'built, modules loaded'],
  [/units, channels/, 'database, migrations, office'],
  [/the year 2008/, '254 items of 2008'],
  [/statutes/, '78 statutes'],
  [/the year 2026/, 'the year 2026'],
  [/The demo is ready/, 'schema, entrances'],
]
const GOALS = { first: 60, second: 5 }

const folder = await copyOf(project)
try {
  const query = (await readFile(join(project, 'docs/examples/website/0-first-query.graphql'), 'utf8')).replaceAll(/^#.*\n/gm, '')
  const first = await waitFor('first', query)
  const second = await waitFor('second', query)
  if (first.answer !== second.answer) throw new Error(`The two starts answer differently:\n${first.answer}\n${second.answer}`)
  console.log(`\nanswer of both: ${first.answer}`)
  process.exitCode = first.seconds <= GOALS.first && second.seconds <= GOALS.second ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function waitFor(start, query) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['run', 'demo'], { cwd: folder, env: { ...process.env, PORT: String(port), NODE_ENV: 'development' } })
  // Its pipes close when the last process that writes into them has ended, not only npm.
  const ended = new Promise((resolve) => child.once('close', resolve))
  const phases = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const mark = MARKS.find(([pattern]) => pattern.test(line))
    if (mark) phases.push([mark[1], (performance.now() - began) / 1000])
  })
  child.stderr.pipe(process.stderr)
  try {
    const answer = await Promise.race([answerOf(`http://127.0.0.1:${port}/graphql`, query), ended.then(() => null)])
    if (answer === null) throw new Error('The demo ended before it answered')
    const seconds = (performance.now() - began) / 1000
    report(start, phases, seconds)
    return { answer, seconds }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function answerOf(url, query) {
  for (;;) {
    const answer = await ask(url, query)
    if (answer?.data?.itemBySlug?.passport?.verified === true) return JSON.stringify(answer)
    await sleep(20)
  }
}

async function ask(url, query) {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })
    return await response.json()
  } catch {
    return null
  }
}

function report(start, phases, seconds) {
  console.log(`\n${start} start: ${seconds.toFixed(1)} s to the first answer (goal: under ${GOALS[start]} s)`)
  let before = 0
  for (const [phase, at] of [...phases, ['first answer', seconds]]) {
    console.log(`  ${(at - before).toFixed(2).padStart(6)} s  ${phase}`)
    before = at
  }
}

async function copyOf(from) {
  const to = await mkdtemp(join(tmpdir(), 'tongyuan-first-query-'))
  await cp(from, to, { recursive: true, filter: (path) => path === from || !LEFT_OUT.has(basename(path)) })
  await symlink(join(from, 'node_modules'), join(to, 'node_modules'), 'dir')
  return to
}

/** Below the range from which the system gives ports to others between our looking and the demo's listening. */
async function freePort() {
  const port = 20_000 + Math.floor(Math.random() * 10_000)
  const server = createServer().listen(port, '127.0.0.1')
  const free = await new Promise((resolve) => {
    server.once('listening', () => resolve(true))
    server.once('error', () => resolve(false))
  })
  if (!free) return freePort()
  await new Promise((resolve) => server.close(resolve))
  return port
}
