import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import { createProgram } from '../../../src/transport/cli/program.js'
import { UsageFault } from '../../../src/transport/cli/usage-fault.js'
import { fillWithHistory, type History } from '../../support/history.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

const run = promisify(execFile)
let hub: TestHub
let history: History
let folder: string
let key: string
let said: string[] = []

beforeAll(async () => {
  hub = await openTestHub()
  history = await fillWithHistory(hub)
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-'))
  key = (await (await fetch(`${hub.url}/ledger/key`)).text()).trim()
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await hub.close()
})
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
})
afterEach(() => vi.restoreAllMocks())

test('verify says that everything holds, and how much it has seen', async () => {
  expect(await tongyuan('verify')).toBe(0)
  expect(said.at(-1)).toBe('Everything holds.')
  expect(said.join('\n')).toMatch(/seen +13 {2}ledger entries/)
})

test('verify names the one record that was changed with the triggers switched off, and ends with 1', async () => {
  await asSuperuser(
    `alter table desk.ledger_entry disable trigger ledger_entry_kept; update desk.ledger_entry set note = note || '。' where position = 3`,
  )
  expect(await tongyuan('verify')).toBe(1)
  expect(said[0]).toMatch(/^FAULT {3}entry 3: it hashes to sha256:/)
  expect(await tongyuan('verify', '--json')).toBe(1)
  expect(JSON.parse(said.at(-1)!)).toMatchObject({ holds: false, faults: [{ kind: 'entry', id: '3' }] })
  await asSuperuser(
    `update desk.ledger_entry set note = left(note, -1) where position = 3; alter table desk.ledger_entry enable trigger ledger_entry_kept`,
  )
  expect(await tongyuan('verify')).toBe(0)
})

test('passport prints a file that verify checks with database and network out of reach', async () => {
  const file = await passportOf(history.related)
  const offline = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  expect(await createProgram({ ...offline, NODE_ENV: 'test' }).run(['node', 'tongyuan', 'verify', file, '--key', key])).toBe(0)
  expect(said.join('\n')).toContain('signed exactly this content')
  expect(said.join('\n')).not.toContain('FAULT')
})

test('verify says so when the key came with the file', async () => {
  expect(await tongyuan('verify', await passportOf(history.corrected))).toBe(0)
  expect(said.join('\n')).toContain('The key came with the file')
  expect(said.join('\n')).toContain(key)
})

test('verify of a passport with a changed character names the part and ends with 1', async () => {
  const file = await passportOf(history.corrected)
  await writeFile(file, (await readFile(file, 'utf8')).replace('各社区', '各社區'))
  expect(await tongyuan('verify', file, '--key', key)).toBe(1)
  expect(said.find((line) => line.startsWith('FAULT'))).toContain('[edition]')
  expect(await tongyuan('verify', file, '--json')).toBe(1)
  expect(JSON.parse(said.at(-1)!)).toMatchObject({ holds: false })
})

test('passport says that nothing of a draft has become public, and ends with 1', async () => {
  expect(await tongyuan('passport', history.hidden)).toBe(1)
})

test('passport and verify write nothing to the standard output but what was asked for, also when they start a database', async () => {
  const program = join(projectFolder, 'bin/tongyuan.js')
  const env = { PATH: process.env['PATH'], TONGYUAN_DATA: join(folder, 'data') }
  const passport = await run(process.execPath, [program, 'passport', 'none'], { env }).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  )
  expect(passport.stdout).toBe('')
  expect(passport.stderr).toContain('Nothing of an item none has become public.')
  const { stdout } = await run(process.execPath, [program, 'verify', '--json'], { env })
  expect(JSON.parse(stdout)).toMatchObject({ holds: true, seen: { editions: 0 } })
}, 60_000)

test('verify asks for what it needs', async () => {
  await expect(tongyuan('verify', join(folder, 'none.json'))).rejects.toThrow(UsageFault)
  await expect(tongyuan('verify', '--key', key)).rejects.toThrow(UsageFault)
})

function tongyuan(...given: string[]): Promise<number> {
  return createProgram({ NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: hub.databaseUrl }).run(['node', 'tongyuan', ...given])
}

async function passportOf(itemId: string): Promise<string> {
  said = []
  expect(await tongyuan('passport', itemId)).toBe(0)
  const file = join(folder, `${itemId}.json`)
  await writeFile(file, said.join('\n'))
  said = []
  return file
}

async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}
