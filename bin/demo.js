#!/usr/bin/env node
// `npm run demo`: builds what is not built yet, then runs `tongyuan demo` in this very process, and ends when npm is ended.
import './require-node.js'
import './heap.js'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const project = new URL('..', import.meta.url)
const main = new URL('dist/src/main.js', project)
const built = new URL('dist/.tsbuildinfo', project)

if (!isBuilt()) build()
if (process.env.npm_lifecycle_event) followParent()
const { run } = await import(main.href)
await run([process.argv[0] ?? '', process.argv[1] ?? '', 'demo', ...process.argv.slice(2)])

function isBuilt() {
  if (!existsSync(main) || !existsSync(built)) return false
  const { mtimeMs } = statSync(built)
  const sources = globSync(['src/**/*.ts', 'migrations/**/*.ts', 'tsconfig.json', 'src/tsconfig.json'], { cwd: fileURLToPath(project) })
  return sources.every((file) => statSync(new URL(file, project)).mtimeMs <= mtimeMs)
}

/** npm hands on what the terminal sends to both, and nothing else: a SIGTERM to npm alone would leave the demo running without it. */
function followParent() {
  const parent = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watching.unref()
}

function build() {
  console.log('正在构建 Building …')
  // The types are the concern of `npm run check`; without looking at them it takes a third of the time.
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace(/package\.json$/, 'bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'src', '--noCheck'], { cwd: fileURLToPath(project), stdio: 'inherit' })
  if (status !== 0) process.exit(70)
  // Where nothing had to be written the file kept its date, and would be asked for again at every start.
  utimesSync(built, new Date(), new Date())
}
