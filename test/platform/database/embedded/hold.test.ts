import { readFile, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { ask, eventually, type Ground, isAlive, makeGround, postmasterOf, SILENT } from './ground.js'
import { startProgram } from './program.js'

describe('the embedded server', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await makeGround()
  })
  afterAll(() => ground[Symbol.asyncDispose]())

  test('starts from nothing as a durable PostgreSQL 18 in UTF-8 that only this machine reaches', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      expect(server).toMatchObject({ adopted: false, started: true, clusterFolder: join(ground.folder, 'database/cluster') })
      expect(server.version).toMatch(/^18\./)
      expect(await ask(server.url, SETTINGS)).toEqual({
        database: 'tongyuan',
        role: 'tongyuan',
        superuser: true,
        encoding: 'UTF8',
        provider: 'b',
        locale: 'C.UTF-8',
        fsync: 'on',
        checksums: 'on',
        listening: '127.0.0.1',
        sockets: '',
        connections: '100',
        buffers: '128MB',
        secrets: 'SCRAM-SHA-256',
      })
    } finally {
      await server.release()
    }
    expect(await postmasterOf(server.clusterFolder)).toBeNull()
  })

  test('lets nobody in without its password, which only the owner may read', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      const wrong = server.url.replace(/:[^:@]+@/, ':wrong@')
      await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
      const { mode } = await stat(join(ground.folder, 'database/password'))
      expect(mode & 0o777).toBe(0o600)
    } finally {
      await server.release()
    }
  })

  test('keeps the data and the port from one start to the next', async () => {
    const first = await holdEmbeddedServer({ ...ground, log: SILENT })
    await ask(first.url, 'create table kept as select 7 as number')
    await first.release()
    const second = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      expect(second).toMatchObject({ url: first.url, started: true })
      expect(await ask(second.url, 'select number from kept')).toEqual({ number: 7 })
    } finally {
      await second.release()
    }
  })

  test('takes a free port when the wished one is taken', async () => {
    const { port, listener } = await occupyPort()
    const server = await holdEmbeddedServer({ ...ground, port, log: SILENT })
    try {
      expect(new URL(server.url).port).not.toBe(String(port))
      expect(await ask(server.url, 'select 1 as one')).toEqual({ one: 1 })
    } finally {
      await server.release()
      listener.close()
    }
  })

  test('takes the wished port when it is free', async () => {
    const { port, listener } = await occupyPort()
    await new Promise((closed) => listener.close(closed))
    const server = await holdEmbeddedServer({ ...ground, port, log: SILENT })
    await server.release()
    expect(new URL(server.url).port).toBe(String(port))
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('is down, its pid file gone, after %s to its holder, who ends with code 0', async (signal) => {
    const program = await startProgram(ground)
    const pid = await postmasterOf(program.server.clusterFolder)
    expect(await program.end(signal)).toEqual({ code: 0, signal: null })
    expect(await postmasterOf(program.server.clusterFolder)).toBeNull()
    await eventually(async () => !isAlive(pid ?? 0))
  })

  test('does not get the Ctrl-C of the terminal that its holder runs in', async () => {
    const program = await startProgram(ground)
    process.kill(-(program.child.pid ?? 0), 'SIGINT')
    expect(await program.ended).toEqual({ code: 0, signal: null })
    const events = program.said.map(({ event }) => event)
    expect(events).toEqual(['database.started', 'held', 'database.stopped'])
  })

  test('keeps no process alive that has nothing else to do', async () => {
    const program = await startProgram({ ...ground, ends: true })
    expect(await program.ended).toEqual({ code: 0, signal: null })
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    await server.release()
    expect(server.adopted).toBe(true)
  })

  test('may be let go twice', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    await Promise.all([server.release(), server.release()])
    expect(await postmasterOf(server.clusterFolder)).toBeNull()
  })

  test('writes its log inside the cluster folder', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    try {
      const { file } = await ask(server.url, `select pg_current_logfile() as file`)
      expect(file).toMatch(/^log\/postgresql-\w{3}\.log$/)
      expect(await readFile(join(server.clusterFolder, String(file)), 'utf8')).toContain('ready to accept connections')
    } finally {
      await server.release()
    }
  })

  test('refuses a data folder that depends on the working folder', async () => {
    await expect(holdEmbeddedServer({ folder: '.tongyuan', log: SILENT })).rejects.toThrow('must be an absolute path')
  })
})

const SETTINGS = `
  select current_database() as database,
         current_user as role,
         usesuper as superuser,
         pg_encoding_to_char(encoding) as encoding,
         datlocprovider as provider,
         datlocale as locale,
         current_setting('fsync') as fsync,
         current_setting('data_checksums') as checksums,
         current_setting('listen_addresses') as listening,
         current_setting('unix_socket_directories') as sockets,
         current_setting('max_connections') as connections,
         current_setting('shared_buffers') as buffers,
         (select split_part(rolpassword, '$', 1) from pg_authid where rolname = current_user) as secrets
    from pg_database, pg_user
   where datname = current_database()
     and usename = current_user`

async function occupyPort(): Promise<{ port: number; listener: Server }> {
  const listener = createServer()
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening))
  const address = listener.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0, listener }
}
