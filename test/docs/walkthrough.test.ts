import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { keepAccess } from '../../src/transport/cli/demo/keepAccess.js'
import { openSeededHub, type SeededHub } from '../demo/seeded.js'

const run = promisify(execFile)
const page = await readFile(join(projectFolder, 'docs/walkthrough-desk.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n([^]*?)^```\n(?:\n```text\n([^]*?)^```)?/gm)].map(([, script = '', output = null]) => ({
  script,
  output,
}))

let hub: SeededHub
let folder: string
let outputs: string[]

beforeAll(async () => {
  hub = await openSeededHub([], { TONGYUAN_RELEASE_MS: '500' })
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-walk-'))
  await keepAccess(folder, { url: hub.url, databaseUrl: hub.databaseUrl }, hub.access)
  // One shell runs them all, as a reader would; a line between the blocks tells their outputs apart.
  const script = ['set -euo pipefail', ...blocks.map((block) => `${block.script}\necho; echo -----`)].join('\n')
  const env = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    TMPDIR: folder,
    DATABASE_URL: hub.databaseUrl,
    TONGYUAN_DATA: folder,
  }
  const { stdout } = await run('bash', ['-c', `exec 2>&1\n${script}`], { cwd: projectFolder, env }).catch((error: unknown) => {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    throw new Error(`The page's blocks stopped after:\n${said.slice(-2000)}`, { cause: error })
  })
  outputs = stdout.split(/^-----\n/m)
}, 300_000)
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page has blocks to run, and shows an answer to each', () => {
  expect(blocks.length).toBeGreaterThan(15)
  expect(blocks.filter(({ output }) => output === null)).toEqual([])
})

test.each(blocks.map((block, at) => ({ ...block, at, first: block.script.split('\n')[0] })))(
  'block $at runs and answers as the page shows: $first',
  ({ at, output }) => {
    expect(outputs[at]?.trim()).toMatch(patternOf(output ?? ''))
  },
)

/** What the page shows, where `…` stands for anything. */
function patternOf(output: string): RegExp {
  const parts = output
    .trim()
    .split('…')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^]*?')}$`)
}
