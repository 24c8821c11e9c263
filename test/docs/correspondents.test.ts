import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { clockAt } from '../support/clock.js'
import { openTestHub, type TestHub } from '../support/hub.js'
import { newsroomOf } from '../support/newsroom.js'
import { pictureOf } from '../support/uploading.js'

const run = promisify(execFile)
const page = await readFile(join(projectFolder, 'docs/correspondents.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n([^]*?)^```\n(?:\n```text\n([^]*?)^```)?/gm)].map(([, script = '', output]) => ({
  script,
  output,
}))

let hub: TestHub
let folder: string
let outputs: string[]

beforeAll(async () => {
  hub = await openTestHub({ clock: clockAt('2026-11-20T09:00:00+08:00') })
  const newsroom = newsroomOf(hub)
  const correspondent = await newsroom.person('CORRESPONDENT', '王敏', await newsroom.unit('NORTH', '北苑社区'))
  const editor = await newsroom.person('EDITOR', '编辑甲')
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-docs-'))
  await writeFile(join(folder, 'photo.jpg'), await pictureOf('jpeg', 800))
  // One shell runs them all, as a reader would; a line between the blocks tells their outputs apart.
  const script = ['set -euo pipefail', ...blocks.map((block) => `${block.script}\necho; echo -----`)].join('\n')
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', HUB: hub.url, TOKEN: correspondent.token, EDITOR: editor.token }
  const { stdout } = await run('bash', ['-c', `exec 2>&1\n${script}`], { cwd: folder, env })
  outputs = stdout.split(/^-----\n/m)
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page has blocks to run', () => {
  expect(blocks.length).toBeGreaterThan(8)
})

test.each(blocks.map((block, at) => ({ ...block, at, first: block.script.split('\n')[0] })))(
  'block $at runs and gives what the page shows: $first',
  ({ at, output }) => {
    if (output !== undefined) expect(outputs[at]?.trim()).toMatch(patternOf(output))
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
