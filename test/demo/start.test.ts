import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ConfigFault } from '../../src/config.js'
import { demoPeople, firstQuery, type DemoRole } from '../../src/demo/index.js'
import { projectFolder } from '../../src/platform/folder.js'
import { createProgram } from '../../src/transport/cli/program.js'
import { createTestDatabase, type TestDatabase } from '../support/database.js'
import { openTestHub } from '../support/hub.js'
import { officeOf } from '../support/office.js'

const ROLES = Object.keys(demoPeople) as DemoRole[]

interface Access {
  readonly url: string
  readonly tokens: Readonly<Record<DemoRole, string>>
}

describe('tongyuan demo', () => {
  let database: TestDatabase
  let dataFolder: string
  const running: ChildProcess[] = []

  beforeAll(async () => {
    database = await createTestDatabase('SHIPPED')
    dataFolder = await mkdtemp(join(tmpdir(), 'tongyuan-demo-'))
  })
  afterEach(() => Promise.all(running.splice(0).map(stop)))
  afterAll(async () => {
    await database.drop()
    await rm(dataFolder, { recursive: true, force: true })
  })

  test('answers its first query, lets everybody in, and ends its tokens at the next start', { timeout: 180_000 }, async () => {
    const first = await start()
    expect(first.said).toContain(`The demo is ready: ${first.access.url}`)
    expect(first.said).toContain('/graphiql#website/0-first-query')
    for (const role of ROLES) expect(first.said).toContain(first.access.tokens[role])
    expect(first.said).not.toContain('\u001b')
    expect((await stat(join(dataFolder, 'demo.json'))).mode & 0o777).toBe(0o600)
    expect(await ask(first.access.url, firstQuery())).toEqual({ data: { itemBySlug: FIRST_ANSWER } })
    for (const role of ROLES) expect(await viewerOf(first.access, role)).toMatchObject({ roles: [role] })
    expect(await viewerOf(first.access, 'PARTNER')).toMatchObject({ channel: { code: 'PARTNER' } })
    expect(await viewerOf(first.access, 'CORRESPONDENT')).toMatchObject({ unit: { kind: 'VILLAGE' } })

    const production = await openTestHub({ databaseUrl: database.url, environment: { NODE_ENV: 'production' } })
    for (const role of ROLES) expect(await viewerOf({ ...first.access, url: production.url }, role)).toBe('UNAUTHENTICATED')
    await production.close()

    expect(await stop(first.process)).toBe(0)
    await expect(ask(first.access.url, '{ ledger { position } }')).rejects.toThrow('fetch failed')

    const second = await start()
    expect(await ask(second.access.url, firstQuery())).toEqual({ data: { itemBySlug: FIRST_ANSWER } })
    for (const role of ROLES) {
      expect(second.access.tokens[role]).not.toBe(first.access.tokens[role])
      expect(await viewerOf({ ...second.access, tokens: first.access.tokens }, role)).toBe('UNAUTHENTICATED')
      expect(await viewerOf(second.access, role)).toMatchObject({ displayName: demoPeople[role].name })
    }
  })

  async function start(): Promise<{ readonly access: Access; readonly said: string; readonly process: ChildProcess }> {
    const environment = { ...process.env, DATABASE_URL: database.url, TONGYUAN_DATA: dataFolder, PORT: '0', NODE_ENV: 'development' }
    const child = spawn(process.execPath, [join(projectFolder, 'bin', 'demo.js')], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.push(child)
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      if (line.includes('Press Ctrl+C')) break
    }
    if (!lines.at(-1)?.includes('Press Ctrl+C')) throw new Error(`The demo ended before it was ready:\n${lines.join('\n')}`)
    const access = JSON.parse(await readFile(join(dataFolder, 'demo.json'), 'utf8')) as Access
    return { access, said: lines.join('\n'), process: child }
  }
})

describe('tongyuan demo does not start', () => {
  test('in production', async () => {
    await expect(run({ NODE_ENV: 'production' })).rejects.toThrow('does not run with NODE_ENV=production')
    await expect(run({ NODE_ENV: 'production' })).rejects.toBeInstanceOf(ConfigFault)
  })

  test('on a port that is taken, and touches nothing before it says so', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const folder = join(tmpdir(), `tongyuan-demo-untouched-${port}`)
    await expect(run({ PORT: String(port), TONGYUAN_DATA: folder })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another port: PORT=${port + 1}`,
    )
    await expect(run({ PORT: String(port), TONGYUAN_DATA: folder })).rejects.toBeInstanceOf(ConfigFault)
    expect(existsSync(folder)).toBe(false)
    server.close()
  })

  test('in a database that serves an office', async () => {
    const hub = await openTestHub()
    await (await officeOf(hub)).draft()
    await expect(run({ DATABASE_URL: hub.databaseUrl, PORT: '0' })).rejects.toThrow('holds items of its own')
    expect(await hub.database.office.selectFrom('channel').select('id').execute()).toEqual([])
    await hub.close()
  })

  function run(environment: Record<string, string>): Promise<number> {
    return createProgram({ LOG_LEVEL: 'error', ...environment }).run(['node', 'tongyuan', 'demo'])
  }
})

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

async function viewerOf({ url, tokens }: Access, role: DemoRole): Promise<unknown> {
  const { data, errors } = await ask(url, '{ viewer { displayName roles unit { kind } channel { code } } }', tokens[role])
  return errors ? errors[0]?.extensions.code : data?.['viewer']
}

interface Answer {
  readonly data?: Record<string, unknown>
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

async function ask(url: string, query: string, token?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  return (await response.json()) as Answer
}

const FIRST_ANSWER = {
  title: '榆荫街道办事处关于印发《榆荫街道老年助餐服务办法》的通知',
  documentNumber: '榆街办发〔2026〕6号',
  validity: 'IN_FORCE',
  relations: { nodes: [{ label: '被解读', other: { title: '在社区食堂吃饭能补多少？《榆荫街道老年助餐服务办法》十问十答' } }] },
  distributions: {
    nodes: [
      { channel: { name: '街道网站栏目' }, state: 'LIVE' },
      { channel: { name: '街道公示栏' }, state: 'EXPIRED' },
      { channel: { name: '泠州融媒体共享平台' }, state: 'LIVE' },
      { channel: { name: '泠州晚报' }, state: 'LIVE' },
      { channel: { name: '文件印发' }, state: 'LIVE' },
      { channel: { name: '社区（村）公示栏' }, state: 'EXPIRED' },
    ],
  },
  passport: { verified: true },
}
