import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { ask, eventually, type Ground, isAlive, isRoot, makeGround, postmasterOf, SILENT } from './ground.js'
import { launchProgram, startProgram } from './program.js'

const BACK = new Set<unknown>(['database.started', 'database.attached'])

describe('after a kill -9', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await makeGround()
  })
  afterAll(() => ground[Symbol.asyncDispose]())
  const cluster = () => join(ground.folder, 'database/cluster')

  test('in the middle of the first initialisation, the next start begins it again and leaves nothing of it', async () => {
    const program = launchProgram(ground)
    await eventually(async () => (await readdir(join(ground.folder, 'database'))).some((name) => name.startsWith('init-')))
    await program.end('SIGKILL')

    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      expect(await ask(server.url, 'select 1 as one')).toEqual({ one: 1 })
    } finally {
      await server.release()
    }
    // The orphaned initdb may have outlived the first sweep.
    await eventually(async () => {
      const again = await startProgram(ground)
      await again.end('SIGTERM')
      return (await readdir(join(ground.folder, 'database'))).every((name) => !name.startsWith('init-'))
    })
  })

  test('of the holder, the next one adopts the running server', async () => {
    const program = await startProgram(ground)
    const before = await postmasterOf(cluster())
    await program.end('SIGKILL')

    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    const after = await postmasterOf(cluster())
    await server.release()
    expect(server).toMatchObject({ adopted: true, started: false, url: program.server.url })
    expect(after).toBe(before)
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('of PostgreSQL and its holder together, the next one starts it again with its data', async () => {
    const program = await startProgram(ground)
    await ask(program.server.url, 'create table promised as select 1 as one')
    process.kill((await postmasterOf(cluster())) ?? 0, 'SIGKILL')
    await program.end('SIGKILL')

    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      expect(server).toMatchObject({ adopted: false, started: true })
      expect(await ask(server.url, 'select one from promised')).toEqual({ one: 1 })
    } finally {
      await server.release()
    }
  })

  test('of PostgreSQL, its living holder starts it again at the same address', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      const before = (await postmasterOf(cluster())) ?? 0
      process.kill(before, 'SIGKILL')
      await eventually(async () => {
        const now = await postmasterOf(cluster())
        return now !== null && now !== before && (await ask(server.url, 'select 1 as one'))
      })
    } finally {
      await server.release()
    }
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('of PostgreSQL, of two living holders one starts it again and the other attaches', async () => {
    const [one, other] = [await startProgram(ground), await startProgram(ground)]
    const before = (await postmasterOf(cluster())) ?? 0
    process.kill(before, 'SIGKILL')
    await eventually(async () => [one, other].every(({ said }) => said.slice(2).some(({ event }) => BACK.has(event))))
    const back = [one, other].flatMap(({ said }) => said.slice(2).filter(({ event }) => BACK.has(event)))
    expect(back.filter(({ event }) => event === 'database.started')).toHaveLength(1)
    expect(new Set(back.map((said) => said['process']))).toEqual(new Set([await postmasterOf(cluster())]))
    await one.end('SIGTERM')
    expect(await ask(other.server.url, 'select 1 as one')).toEqual({ one: 1 })
    await other.end('SIGTERM')
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('of one of its children, the holder is back on the same server and still stops it', async () => {
    const program = await startProgram(ground)
    const postmaster = await postmasterOf(cluster())
    const { pid } = await ask(program.server.url, 'select pg_backend_pid() as pid, pg_sleep(0)')
    const victim = await ask(program.server.url, `select pid from pg_stat_activity where application_name = 'tongyuan holder'`)
    expect(victim['pid']).not.toBe(pid)
    process.kill(Number(victim['pid']), 'SIGKILL')
    await program.hears('database.attached')
    await eventually(async () => {
      const { holders } = await ask(
        program.server.url,
        `select count(*)::int as holders from pg_stat_activity where application_name = 'tongyuan holder'`,
      )
      return holders === 1
    })
    expect(await postmasterOf(cluster())).toBe(postmaster)
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await postmasterOf(cluster())).toBeNull()
  })

  test('a stale pid file whose number is another program by now does not stop the start, nor harm that program', async () => {
    const stranger = spawn('sleep', ['60'], isRoot ? { uid: 65534, gid: 65534 } : {})
    try {
      await writeFile(join(cluster(), 'postmaster.pid'), `${stranger.pid}\n${cluster()}\n1700000000\n54318\n\n127.0.0.1\n  1 1\nready   \n`)
      const server = await holdEmbeddedServer({ ...ground, log: SILENT })
      await server.release()
      expect(server.started).toBe(true)
      expect(isAlive(stranger.pid ?? 0)).toBe(true)
    } finally {
      stranger.kill()
    }
  })

  test('a stale pid file of a process that is gone does not stop the start', async () => {
    const gone = spawn('true')
    await new Promise((ended) => gone.on('close', ended))
    await writeFile(join(cluster(), 'postmaster.pid'), `${gone.pid}\n${cluster()}\n1700000000\n54318\n\n127.0.0.1\n  1 1\nready   \n`)
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    await server.release()
    expect(server.started).toBe(true)
  })

  test('a data folder that was moved while its server ran is still served by it', async () => {
    const program = await startProgram(ground)
    await program.end('SIGKILL')
    const moved = join(ground.root, 'moved')
    await rename(ground.folder, moved)
    const server = await holdEmbeddedServer({ ...ground, folder: moved, log: SILENT })
    await server.release()
    expect(server.adopted).toBe(true)
    await rm(moved, { recursive: true })
  })
})
