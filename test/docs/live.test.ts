import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { ends } from '../../src/transport/graphql/live/ends.js'
import { defaultLiveLimits } from '../../src/transport/graphql/live/limits.js'
import { until } from '../support/following.js'
import { openTestHub, type TestHub } from '../support/hub.js'
import { officeOf, type Office } from '../support/office.js'

const page = await readFile(join(projectFolder, 'docs/live.md'), 'utf8')
const programs = [...page.matchAll(/^```ts\n\/\/ ([\w-]+\.ts)([^]*?)^```/gm)].map(([, name = '', rest = '']) => ({
  name,
  text: `//${rest}`,
}))

let hub: TestHub
let office: Office
let folder: string

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-live-'))
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page has both programs', () => {
  expect(programs.map(({ name }) => name)).toEqual(['follow.ts', 'follow-sse.ts'])
})

test.each(programs)('$name prints each change once, in order, over a network that breaks', async ({ name, text }) => {
  await writeFile(join(folder, name), text)
  await office.published({ title: '先有的' })
  const network = await breakingNetwork(Number(new URL(hub.url).port))
  const { child, lines } = run(name, network.url)
  try {
    await until(
      () => lines.length >= 1,
      () => `a first line; ${lines.join('\n')}`,
    )
    for (let turn = 0; turn < 3; turn += 1) {
      await office.published({ title: `第 ${turn}` })
      if (turn === 1) network.breakNow()
    }
    const last = Number((await hub.database.published.selectFrom('ledger_head').select('position').executeTakeFirstOrThrow()).position)
    await until(
      () => lines.length >= last,
      () => `${last} lines; ${lines.join('\n')}`,
      20_000,
    )
    expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    expect(network.connections()).toBeGreaterThan(1)
  } finally {
    child.kill()
    await network.close()
  }
})

test('the page tells every code and every limit as it is', () => {
  for (const { closeCode } of Object.values(ends)) expect(page).toContain(`| ${closeCode} |`)
  const { perCredential, perAddress, unsentBytes, stalledMs, pingMs, recheckMs, freshMs } = defaultLiveLimits
  expect(page).toContain(`${perCredential} open streams; an address ${perAddress}, and ${perAddress} WebSockets`)
  expect(page).toContain(`${unsentBytes / 2 ** 20} MiB`)
  expect(page).toContain(`takes nothing for ${stalledMs / 1000} seconds`)
  expect(page).toContain(`Every ${pingMs / 1000} seconds`)
  expect(page).toContain(`within ${recheckMs / 1000} seconds at the latest`)
  expect(freshMs).toBe(1_000)
})

function run(name: string, url: string): { child: ChildProcess; lines: string[] } {
  const lines: string[] = []
  const child = spawn(process.execPath, [name], {
    cwd: folder,
    env: { HUB: url, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = `${rest}${String(chunk)}`.split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  return { child, lines }
}

/** A network between a client and the hub, whose connections can all be cut. */
async function breakingNetwork(port: number) {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((near) => {
    connections += 1
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakNow = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    breakNow,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      breakNow()
      await closed
    },
  }
}
