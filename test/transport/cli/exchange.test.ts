import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import { createProgram } from '../../../src/transport/cli/program.js'
import { UsageFault } from '../../../src/transport/cli/usage-fault.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { publicEditions, record, rowsOf } from '../../modules/publication/import/importing.js'

const statutes = join(projectFolder, 'test/fixtures/statutes.ndjson')

let folder: string
let hub: TestHub

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-exchange-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  hub = await openTestHub()
})
afterEach(() => hub.close())

describe('tongyuan import', () => {
  test('says what became of the records, and ends with 0 when all went in', async () => {
    const { code, out, err } = await run('import', statutes)
    expect(code).toBe(0)
    expect(out).toMatch(/12 records in/)
    expect(out).toMatch(/^ +12 new$/m)
    expect(out).toMatch(/^ +10 relations of all that was imported; 10 wait for items that are not here yet: statute:\w+/m)
    expect(err).toBe('')
    expect((await run('import', statutes)).out).toMatch(/^ +12 unchanged$/m)
  })

  test('names file, line, field and reason of each refused record, keeps it verbatim, and ends with 1', async () => {
    const bad = ['{"externalId": "b-1", ', JSON.stringify(record('b-2', { formedOn: '2023-02-30' }))]
    const path = write('mixed.ndjson', [JSON.stringify(record('m-1')), bad[0], JSON.stringify(record('m-2')), bad[1]].join('\n'))
    const errors = join(folder, 'refused.ndjson')
    const { code, out, err } = await run('import', path, '--errors', errors, '--lanes', '1')
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      expect.stringContaining(`${path}:2 record cannot be read: It is not JSON: `) as string,
      expect.stringContaining(`${path}:4 formedOn is not possible: Give a real day`) as string,
    ])
    expect(out).toMatch(/^ +2 refused$\n^ +1 record cannot be read$\n^ +1 formedOn is not possible$/m)
    expect(readFileSync(errors, 'utf8')).toBe(`${bad.join('\n')}\n`)

    writeFileSync(errors, [record('b-1'), record('b-2')].map((line) => JSON.stringify(line)).join('\n'))
    const mended = await run('import', errors)
    expect(mended).toMatchObject({ code: 0, out: expect.stringMatching(/^ +2 new$/m) as string })
  })

  test('keeps a reference to a record that was too long to hold', async () => {
    const path = write('long.ndjson', `${JSON.stringify(record('l-1', { body: '长'.repeat(400_000) }))}\n${JSON.stringify(record('l-2'))}`)
    const errors = join(folder, 'long-refused.ndjson')
    const { code, out } = await run('import', path, '--errors', errors, '--longest-record', '1')
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/1 record is too long/) as string })
    expect(JSON.parse(readFileSync(errors, 'utf8'))).toEqual({
      refused: expect.stringContaining(`line 1 of ${path}: It has 1,200,`) as string,
    })
  })

  test('reads compressed files and CSV with a map, and keeps refused rows under their header', async () => {
    const table = '编号,标题,文种,正文\nc-1,甲,通知,正文\nc-2,,通知,正文\nc-3,"丙\n丁",通告,正文'
    const path = write('table.csv.gz', gzipSync(table))
    const map = write('map.json', JSON.stringify({ externalId: '编号', title: '标题', genre: '文种', body: '正文' }))
    const errors = join(folder, 'refused.csv')
    const { code, err } = await run('import', path, '--map', map, '--errors', errors)
    expect(code).toBe(1)
    expect(err).toContain(`${path}:3 title is missing`)
    expect(readFileSync(errors, 'utf8')).toBe('编号,标题,文种,正文\nc-2,,通知,正文\n')
    expect((await publicEditions(hub)).map(({ key }) => key)).toEqual(['c-1', 'c-3'])
  })

  test('tells in a dry run what would happen, and writes nothing', async () => {
    const { code, out } = await run('import', statutes, '--dry-run')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/Dry run: nothing was written[\s\S]*^ +12 new$/m) as string })
    expect(await rowsOf(hub, 'select from desk.item')).toEqual([])
  })

  test('warns once of a field that is not taken over', async () => {
    const path = write('unknown.ndjson', [1, 2].map((at) => JSON.stringify(record(`u-${at}`, { clicks: at }))).join('\n'))
    const { err } = await run('import', path)
    expect(err).toBe(`${path}:1 clicks: this field is not known and is not taken over`)
  })

  test('takes standard input', async () => {
    const child = start(['import', '-'])
    child.stdin?.end(readFileSync(statutes))
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(0)
    expect(await publicEditions(hub)).toHaveLength(12)
  })

  test.each([
    ['a file that is not there', ['import', 'nowhere.ndjson'], /nowhere.ndjson cannot be read/],
    ['a folder', ['import', tmpdir()], /cannot be read/],
    ['a unit that is not there', ['import', statutes, '--unit', 'NOWHERE'], /no unit NOWHERE/],
    ['a map for lines', ['import', statutes, '--map', statutes], /--map goes with CSV/],
    ['no lanes', ['import', statutes, '--lanes', '0'], /--lanes must be/],
    ['refused records into the file itself', ['import', statutes, '--errors', statutes], /--errors names the file/],
    ['refused records into a folder that is not there', ['import', statutes, '--errors', '/nowhere/refused'], /nowhere/],
    ['a position that is none', ['export', '--since', 'yesterday'], /--since must be/],
  ])('is wrong usage with %s', async (_, given, reason) => {
    const before = await rowsOf(hub, 'select from desk.item')
    const failed = run(...given)
    await expect(failed).rejects.toThrow(reason)
    await expect(failed).rejects.toBeInstanceOf(UsageFault)
    expect(await rowsOf(hub, 'select from desk.item')).toEqual(before)
  })

  test('ends with 2 for an option that there is not', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect((await run('import', statutes, '--quickly')).code).toBe(2)
    vi.restoreAllMocks()
  })

  test('refuses a damaged file before anything is written', async () => {
    const whole = gzipSync(readFileSync(statutes))
    const path = write('damaged.ndjson.gz', whole.subarray(0, whole.length - 2000))
    await expect(run('import', path)).rejects.toThrow(/cannot be read to its end/)
    expect(await rowsOf(hub, 'select from desk.item')).toEqual([])
  })

  test('killed at any moment and run again, it leaves each record with one edition', async () => {
    const lines = Array.from({ length: 150 }, (_, at) => record(`k-${at}`, { relations: [{ kind: 'CITES', to: `k-${(at + 1) % 150}` }] }))
    const path = write('killed.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
    for (const items of [1, 20, 60]) {
      const child = start(['import', path, '--lanes', '4'])
      await vi.waitUntil(async () => (await rowsOf(hub, 'select from desk.item')).length >= items, { timeout: 20_000, interval: 5 })
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    expect((await publicEditions(hub)).length).toBeLessThan(150)
    const { code, out } = await run('import', path)
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/150 relations of all that was imported, none waiting/) as string,
    })
    expect((await publicEditions(hub)).map(({ number }) => number)).toEqual(lines.map(() => 1))
    expect(await rowsOf(hub, `select status, count(*)::int from desk.item group by status`)).toEqual([{ status: 'PUBLISHED', count: 150 }])
  })

  test('asked to stop, it finishes what has begun and says so', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => JSON.stringify(record(`s-${at}`)))
    const child = start(['import', write('stopped.ndjson', lines.join('\n'))])
    const out = textOf(child)
    await vi.waitUntil(async () => (await publicEditions(hub)).length > 0, { timeout: 20_000, interval: 5 })
    child.kill('SIGINT')
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(1)
    expect(await out).toMatch(/Stopped after \d+; run it again to go on/)
    const done = (await publicEditions(hub)).length
    expect(await rowsOf(hub, `select from desk.item where status = 'PUBLISHED'`)).toHaveLength(done)
    expect(await rowsOf(hub, `select from desk.item`)).toHaveLength(done)
  })
})

describe('tongyuan export', () => {
  test('writes lines to a file, compressed by its name, and says how many', async () => {
    await run('import', statutes)
    for (const name of ['all.ndjson', 'all.ndjson.gz']) {
      const path = join(folder, name)
      const { code, err } = await run('export', path)
      expect({ code, err }).toEqual({ code: 0, err: '12 editions of 12 items, up to position 12 of the ledger' })
      const bytes = readFileSync(path)
      const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n')
      expect(lines.map((line) => (JSON.parse(line) as { externalId: string }).externalId.slice(0, 8))).toEqual(lines.map(() => 'statute:'))
      expect(existsSync(`${path}.part`)).toBe(false)
    }
  })

  test('writes nothing but lines to standard output', async () => {
    await run('import', statutes)
    const child = start(['export', '--since', '10'])
    const out = await textOf(child)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line) as object)[0]),
    ).toEqual(['externalId', 'externalId'])
  })
})

function write(name: string, text: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a verb in this process on the test's database. */
async function run(...given: readonly string[]): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text).trimEnd()) > 0),
  ]
  try {
    const code = await createProgram(environment()).run(['node', 'tongyuan', ...given])
    return { code, out: out.join('\n'), err: err.join('\n') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** Runs a verb in a process of its own, as it is built. */
function start(given: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(projectFolder, 'bin/tongyuan.js'), ...given], {
    env: { ...process.env, ...environment() },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

function environment(): Record<string, string> {
  return { DATABASE_URL: hub.databaseUrl, LOG_LEVEL: 'error', NODE_ENV: 'test' }
}

async function textOf({ stdout }: ChildProcess): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stdout ?? []) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}
