import { chown, cp, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { ask, eventually, type Ground, makeGround, postmasterOf, SILENT } from './ground.js'
import { startProgram } from './program.js'

describe('two processes on one data folder', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await makeGround()
  })
  afterAll(() => ground[Symbol.asyncDispose]())
  const cluster = () => join(ground.folder, 'database/cluster')

  test('at the very first moment: one initialises and starts, the other attaches', async () => {
    const [one, other] = await Promise.all([startProgram(ground), startProgram(ground)])
    expect([one, other].filter(({ server }) => server.started)).toHaveLength(1)
    expect([one, other].filter(({ server }) => server.adopted)).toHaveLength(1)
    expect(one.server.url).toBe(other.server.url)
    await Promise.all([one.end('SIGTERM'), other.end('SIGTERM')])
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('keep the server when the one that started it leaves first', async () => {
    const starter = await startProgram(ground)
    const guest = await holdEmbeddedServer({ ...ground, log: SILENT })
    await starter.end('SIGTERM')
    expect(await ask(guest.url, 'select 1 as one')).toEqual({ one: 1 })
    await guest.release()
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('keep the server when the guest leaves first', async () => {
    const starter = await startProgram(ground)
    const guest = await holdEmbeddedServer({ ...ground, log: SILENT })
    await guest.release()
    expect(await ask(starter.server.url, 'select 1 as one')).toEqual({ one: 1 })
    await starter.end('SIGTERM')
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('stop the server although a third was killed without letting go', async () => {
    const starter = await startProgram(ground)
    const killed = await startProgram(ground)
    await killed.end('SIGKILL')
    await eventually(async () => (await ask(starter.server.url, HOLDERS))['holders'] === 1)
    await starter.end('SIGTERM')
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('share a server within one process as well', async () => {
    const [one, other] = await Promise.all([holdEmbeddedServer({ ...ground, log: SILENT }), holdEmbeddedServer({ ...ground, log: SILENT })])
    await one.release()
    expect(await ask(other.url, 'select 1 as one')).toEqual({ one: 1 })
    await other.release()
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('do not share it with a copy of the folder, whose pid file names the original', async () => {
    const original = await holdEmbeddedServer({ ...ground, log: SILENT })
    const copy = join(ground.root, 'copy')
    await cp(ground.folder, copy, { recursive: true })
    await giveAsOriginal(join(copy, 'database/cluster'), cluster())
    const server = await holdEmbeddedServer({ ...ground, folder: copy, log: SILENT })
    try {
      expect(server.started).toBe(true)
      expect(server.url).not.toBe(original.url)
      expect(await ask(original.url, 'select 1 as one')).toEqual({ one: 1 })
    } finally {
      await server.release()
      await original.release()
    }
  })
})

const HOLDERS = `select count(*)::int as holders from pg_stat_activity where application_name = 'tongyuan holder'`

async function giveAsOriginal(copy: string, original: string): Promise<void> {
  const { uid, gid } = await stat(original)
  for (const path of [copy, ...(await readdir(copy, { recursive: true })).map((name) => join(copy, name))]) await chown(path, uid, gid)
}
