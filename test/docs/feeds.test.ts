import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forms } from '../../src/modules/distribution/index.js'
import { settingNames } from '../../src/config.js'
import { projectFolder } from '../../src/platform/folder.js'
import { openTestHub, type TestHub } from '../support/hub.js'
import { officeOf } from '../support/office.js'

const run = promisify(execFile)
const page = await readFile(join(projectFolder, 'docs/feeds.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n([^]*?)^```\n```text\n([^]*?)^```/gm)].map(([, script = '', output = '']) => ({ script, output }))

let hub: TestHub
let folder: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_SITE_URL: 'https://www.example.gov.cn' } })
  const office = await officeOf(hub)
  const gone = await office.published({ title: '取消的活动' })
  const { slug } = await hub.database.published.selectFrom('item').select('slug').where('id', '=', gone.itemId).executeTakeFirstOrThrow()
  await office.withdraw(gone.itemId, { reason: '载有个人信息' })
  const { itemId } = await office.published({ title: '老年助餐办法' })
  const fields = { title: '老年助餐办法（更正）', markdown: '正文要点。' }
  const editionId = await office.corrected(itemId, fields, { changeNote: '补贴标准应为3元' })
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-docs-'))
  const path = `${join(projectFolder, 'node_modules/.bin')}:${process.env['PATH']}`
  env = { PATH: path, LANG: 'C.UTF-8', HUB: hub.url, GONE: slug, EDITION: editionId }
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

test.each(blocks)('what the page shows is what comes: $script', async ({ script, output }) => {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env })
  expect(stdout.trim()).toMatch(patternOf(output))
})

test('the page has blocks to run', () => {
  expect(blocks).toHaveLength(4)
})

test('the page names every form, and no other', () => {
  const table = /\| form \| for \| what \|\n[^]*?\n\n/.exec(page)?.[0] ?? ''
  const named = [...table.matchAll(/`([A-Z0-9_]+)`/g)].map(([, code]) => code)
  expect(new Set(named)).toEqual(new Set(Object.keys(forms)))
})

test('the page names settings that there are', () => {
  const named = [...page.matchAll(/TONGYUAN_[A-Z_]+/g)].map(([name]) => name)
  expect(named.filter((name) => !settingNames.includes(name))).toEqual([])
})

/** What the page shows, where `…` stands for anything. */
function patternOf(output: string): RegExp {
  const parts = output
    .trim()
    .split('…')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^]*?')}$`)
}
