import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { until } from '../support/following.js'
import { openTestHub, type AnyData, type TestHub } from '../support/hub.js'
import { officeOf, type Office } from '../support/office.js'

const page = await readFile(join(projectFolder, 'docs/partners.md'), 'utf8')
const blocks = new Map([...page.matchAll(/^```\w+\n(?:\/\/|#) ([\w-]+\.\w+)[^]*?^```/gm)].map(([block, name = '']) => [name, inner(block)]))

let hub: TestHub
let office: Office
let folder: string

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_WEBHOOKS: 'on', TONGYUAN_WEBHOOKS_LOOPBACK: '1' } })
  office = await officeOf(hub)
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-partners-'))
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  for (const [name, text] of blocks) await writeFile(join(folder, name), text)
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page has its programs', () => {
  expect([...blocks.keys()]).toEqual(['receive.ts', 'receive.py', 'create.sh', 'try.sh'])
})

test.each([
  ['receive.ts', process.execPath, 'TYPESCRIPT'],
  ['receive.py', 'python3', 'PYTHON'],
])('a partner follows the page to the first verified event with %s', async (name, program, code) => {
  await office.channel(code, { kind: 'PARTNER' })
  const port = await freePort()
  const environment = { HUB: hub.url, ADMIN_TOKEN: await hub.tokenOf('ADMIN'), CHANNEL: code, URL: `http://127.0.0.1:${port}/` }
  const { data } = await shell('create.sh', environment)
  const { endpoint, signingSecret: secret, userErrors } = data['endpointCreate']
  expect(userErrors).toEqual([])
  const lines: string[] = []
  const child = spawn(program, [name], {
    cwd: folder,
    env: { ...process.env, SECRET: secret, PORT: String(port), NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  try {
    const told = (count: number) =>
      until(
        () => lines.length >= count,
        () => lines.join('\n'),
        15_000,
      )
    await told(1)
    await shell('try.sh', { ...environment, ENDPOINT: endpoint.id })
    await told(2)
    const { itemId } = await office.published({}, { channels: [code] })
    await told(3)
    await office.withdraw(itemId)
    await told(4)
    expect(lines.map((line) => line.replace(/^dlv_\w+ /, '').trim())).toEqual([
      'listening',
      'tongyuan.endpoint.test',
      `tongyuan.item.published ${itemId}`,
      `tongyuan.item.withdrawn ${itemId}`,
    ])
    // Nobody else can say so.
    const forged = await fetch(environment.URL, {
      method: 'POST',
      headers: { 'webhook-id': 'dlv_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' },
      body: '{}',
    })
    expect(forged.status).toBe(401)
  } finally {
    child.kill()
  }
})

function inner(block: string): string {
  return `${block.split('\n').slice(1, -1).join('\n')}\n`
}

const run = promisify(execFile)

async function shell(name: string, env: Record<string, string>): Promise<{ data: AnyData }> {
  const { stdout } = await run('sh', [name], { cwd: folder, env: { ...process.env, ...env } })
  return JSON.parse(stdout) as { data: AnyData }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
