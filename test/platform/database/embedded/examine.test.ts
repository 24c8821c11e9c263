import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examineEmbeddedServer, type Finding, holdEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { eventually, type Ground, makeGround, postmasterOf, SILENT } from './ground.js'
import { startProgram } from './program.js'

describe('the doctor', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await makeGround()
  })
  afterAll(() => ground[Symbol.asyncDispose]())
  const examine = () => examineEmbeddedServer(ground)
  const inFolder = (name: string) => join(ground.folder, 'database', name)

  test('finds no fault before the first start, and changes nothing', async () => {
    const findings = await examine()
    expect(faults(findings)).toEqual([])
    expect(text(findings)).toMatch(/postgres \(PostgreSQL\) 18\.\d+ runs as/)
    expect(text(findings)).toContain('will be made at the first start')
    await expect(stat(ground.folder)).rejects.toThrow('ENOENT')
  })

  test('tells who holds a running server, and that all is well', async () => {
    const server = await holdEmbeddedServer({ ...ground, log: SILENT })
    const findings = await examine()
    await server.release()
    expect(text(findings)).toMatch(/PostgreSQL runs \(process \d+, port \d+\), held by 1 of our processes/)
    expect(faults(findings)).toEqual([])
  })

  test('warns of a server that nobody holds, and of the stale file that its death leaves', async () => {
    const program = await startProgram({ ...ground, ends: true })
    await program.ended
    expect(warnings(await examine())).toMatch(/although none of our processes holds it/)
    process.kill((await postmasterOf(program.server.clusterFolder)) ?? 0, 'SIGKILL')
    await eventually(async () => /postmaster.pid \(process \d+\) is stale/.test(warnings(await examine())))
    await (await holdEmbeddedServer({ ...ground, log: SILENT })).release()
  })

  test('warns of a taken port', async () => {
    const listener = createServer()
    const port = Number(await readFile(inFolder('port'), 'utf8'))
    await new Promise<void>((listening) => listener.listen(port, '127.0.0.1', listening))
    const findings = await examine()
    await new Promise((closed) => listener.close(closed))
    expect(warnings(findings)).toContain(`Its last port ${port} is taken`)
  })

  test('finds a cluster of another major version', async () => {
    await writeFile(inFolder('cluster/PG_VERSION'), '17\n')
    const findings = await examine()
    await writeFile(inFolder('cluster/PG_VERSION'), '18\n')
    expect(text(faults(findings))).toMatch(/of PostgreSQL 17, and the binaries are of 18/)
  })

  test('finds a cluster and a password that are too open', async () => {
    await chmod(inFolder('cluster'), 0o755)
    await chmod(inFolder('password'), 0o644)
    const findings = await examine()
    await chmod(inFolder('cluster'), 0o700)
    await chmod(inFolder('password'), 0o600)
    expect(text(faults(findings))).toContain('too open for PostgreSQL')
    expect(warnings(findings)).toContain('can be read by others')
  })

  test('warns of an interrupted first start', async () => {
    await mkdir(inFolder('init-left'))
    expect(warnings(await examine())).toContain('is left of an interrupted first start')
    await (await holdEmbeddedServer({ ...ground, log: SILENT })).release()
    expect(warnings(await examine())).not.toContain('is left of an interrupted first start')
  })

  test('warns of a relocated cluster that no data folder names any more', async () => {
    const home = join(ground.depot, '0123456789abcdef')
    await mkdir(home, { recursive: true })
    await writeFile(join(home, 'origin'), `${join(ground.root, 'gone/database')}\n`)
    expect(warnings(await examine())).toContain(`${home} holds the cluster of ${ground.root}/gone/database, which no longer names it`)
  })

  test('says what to do about everything that is not well', async () => {
    await chmod(inFolder('password'), 0o644)
    const findings = await examine()
    await chmod(inFolder('password'), 0o600)
    const unwell = findings.filter(({ level }) => level !== 'ok')
    expect(unwell.length).toBeGreaterThan(0)
    expect(unwell.filter(({ mend }) => mend === undefined)).toEqual([])
  })
})

function faults(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === 'fault')
}

function warnings(findings: readonly Finding[]): string {
  return text(findings.filter(({ level }) => level === 'warn'))
}

function text(findings: readonly Finding[]): string {
  return findings.map(({ what }) => what).join('\n')
}
