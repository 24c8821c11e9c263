import { chmod, chown, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examineEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { ask, type Ground, isRoot, makeGround, postmasterOf } from './ground.js'
import { type Installation, installIn } from './installation.js'
import { startProgram } from './program.js'

const NOBODY = 65534
// The system's user `daemon`: initdb wants a user that has a name.
const SOMEBODY = 1

// Only root can become another user; anybody else proves the ordinary user's case with every other test of this folder.
describe.runIf(isRoot)('root, with everything under a folder of mode 0700', () => {
  let ground: Ground
  let installed: Installation
  beforeAll(async () => {
    ground = await makeGround()
    installed = await installIn(join(ground.root, 'home'), 0)
  })
  afterAll(() => ground[Symbol.asyncDispose]())

  test('gets a server that runs as nobody, from copied binaries, with its cluster elsewhere and a pointer to it', async () => {
    const program = await startProgram({ ...installed, depot: ground.depot })
    expect(program.server.clusterFolder).toMatch(new RegExp(`^${ground.depot}/[0-9a-f]{16}/cluster$`))
    expect((await stat(program.server.clusterFolder)).uid).toBe(NOBODY)
    expect(await ask(program.server.url, 'select 1 as one')).toEqual({ one: 1 })
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await readdir(join(installed.folder, 'database'))).toContain('elsewhere.json')
    const inDepot = await readdir(ground.depot)
    expect(inDepot).toHaveLength(2)
    expect(inDepot).toContainEqual(expect.stringMatching(/^[0-9a-f]{16}$/))
    expect(inDepot).toContainEqual(expect.stringMatching(/^postgres-18/))
  })

  test('finds its cluster and the copy again at the next start', async () => {
    const first = await startProgram({ ...installed, depot: ground.depot })
    await ask(first.server.url, 'create table kept as select 1 as one')
    await first.end('SIGTERM')
    const copied = await readdir(ground.depot)
    const second = await startProgram({ ...installed, depot: ground.depot })
    expect(await ask(second.server.url, 'select one from kept')).toEqual({ one: 1 })
    await second.end('SIGTERM')
    expect(await readdir(ground.depot)).toEqual(copied)
  })

  test('is told so by the doctor', async () => {
    const findings = await examineEmbeddedServer({ folder: installed.folder, depot: ground.depot })
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
    expect(findings.map(({ what }) => what).join('\n')).toMatch(
      /The cluster lies in .*depot.*because user 65534 may not enter the data folder/,
    )
    const before = await examineEmbeddedServer({ folder: join(ground.root, 'home', 'other'), depot: ground.depot })
    expect(before.map(({ what }) => what).join('\n')).toContain('the first start will put the cluster in')
  })

  test('is told what to do when the folders above are closed after the cluster was made', async () => {
    const open = join(ground.root, 'open')
    await mkdir(open)
    const folder = join(open, '.tongyuan')
    const program = await startProgram({ folder, depot: ground.depot })
    await program.end('SIGTERM')
    await chmod(open, 0o700)
    await expect(startProgram({ folder, depot: ground.depot })).rejects.toThrow('chmod o+x')
    await rm(open, { recursive: true })
  })
})

describe.runIf(isRoot)('an ordinary user, with everything in a home of mode 0700', () => {
  let ground: Ground
  let installed: Installation
  beforeAll(async () => {
    ground = await makeGround()
    installed = await installIn(join(ground.root, 'home'), SOMEBODY)
  })
  afterAll(() => ground[Symbol.asyncDispose]())

  test('gets a server of their own, in their own folder', async () => {
    const program = await startProgram({ ...installed, depot: ground.depot, user: SOMEBODY })
    expect(program.server.clusterFolder).toBe(join(installed.folder, 'database/cluster'))
    expect((await stat(program.server.clusterFolder)).uid).toBe(SOMEBODY)
    expect(await ask(program.server.url, 'select 1 as one')).toEqual({ one: 1 })
    expect(await program.end('SIGINT')).toEqual({ code: 0, signal: null })
    expect(await postmasterOf(program.server.clusterFolder)).toBeNull()
  })

  test('shares it with root, who starts it as that user and leaves it usable', async () => {
    const byRoot = await startProgram({ ...installed, depot: ground.depot })
    expect((await stat(join(byRoot.server.clusterFolder, 'postmaster.pid'))).uid).toBe(SOMEBODY)
    const beside = await startProgram({ ...installed, depot: ground.depot, user: SOMEBODY })
    expect(beside.server.adopted).toBe(true)
    await byRoot.end('SIGTERM')
    await beside.end('SIGTERM')
    const alone = await startProgram({ ...installed, depot: ground.depot, user: SOMEBODY })
    expect(alone.server.started).toBe(true)
    await alone.end('SIGTERM')
  })

  test('gets it without the links that an install script would have made', async () => {
    const library = join(installed.native, 'lib')
    await removeLinks(library)
    const program = await startProgram({ ...installed, depot: ground.depot, user: SOMEBODY })
    await program.end('SIGTERM')
    expect(await linksIn(library)).toHaveLength(14)
  })

  test('gets it without those links in a node_modules that is not theirs to write to', async () => {
    const library = join(installed.native, 'lib')
    await removeLinks(library)
    await chown(library, 0, 0)
    const program = await startProgram({ ...installed, depot: ground.depot, user: SOMEBODY })
    expect(await ask(program.server.url, 'select 1 as one')).toEqual({ one: 1 })
    await program.end('SIGTERM')
    expect(await linksIn(library)).toHaveLength(0)
    expect(await readdir(join(installed.folder, 'database'))).toContainEqual(expect.stringMatching(/^postgres-18/))
  })

  test('is told what to do when root began here as nobody', async () => {
    const folder = join(ground.root, 'of-root')
    const byRoot = await startProgram({ folder, depot: ground.depot })
    await byRoot.end('SIGTERM')
    await expect(startProgram({ ...installed, folder, depot: ground.depot, user: SOMEBODY })).rejects.toThrow('run as its owner')
  })
})

async function linksIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => join(folder, name))
}

async function removeLinks(folder: string): Promise<void> {
  for (const path of await linksIn(folder)) await rm(path)
}
