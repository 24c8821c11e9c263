import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EmbeddedServerFailure, holdEmbeddedServer } from '../../../../src/platform/database/embedded/index.js'
import { ask, type Ground, makeGround, SILENT } from './ground.js'

describe('when the embedded server cannot start', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await makeGround()
    await (await holdEmbeddedServer({ ...ground, log: SILENT })).release()
  })
  afterAll(() => ground[Symbol.asyncDispose]())
  const hold = () => holdEmbeddedServer({ ...ground, log: SILENT })
  const inCluster = (name: string) => join(ground.folder, 'database/cluster', name)

  test('the message says what happened, where the log is, its last lines and what to do', async () => {
    const file = inCluster('postgresql.conf')
    const before = await readFile(file, 'utf8')
    await appendFile(file, 'no_such_setting = on\n')
    const error = await failureOf(hold())
    await writeFile(file, before)
    expect(error.message).toContain('The embedded PostgreSQL did not start: it ended with code 1.')
    expect(error.message).toMatch(/^Log: \/.*\.log$/m)
    expect(error.message).toMatch(/^ {2}\| .*unrecognized configuration parameter "no_such_setting"/m)
    expect(error.message).toMatch(/^What to do: Correct postgresql.conf/m)
  })

  test('a fault that shows only after the log is open is quoted from that log', async () => {
    const file = inCluster('pg_hba.conf')
    const before = await readFile(file, 'utf8')
    await writeFile(file, 'nonsense\n')
    const error = await failureOf(hold())
    await writeFile(file, before)
    expect(error.message).toMatch(/^Log: .*\/cluster\/log\/postgresql-\w+\.log$/m)
    expect(error.message).toMatch(/^ {2}\| .*could not load .*pg_hba.conf/m)
  })

  test('a cluster of another major version is named with both versions, and left alone', async () => {
    await writeFile(inCluster('PG_VERSION'), '17\n')
    const error = await failureOf(hold())
    await writeFile(inCluster('PG_VERSION'), '18\n')
    expect(error.message).toMatch(/was made by PostgreSQL 17; the installed binaries are 18/)
    expect(error.mend).toContain('Export with the version of Tongyuan that made it')
  })

  test('a data folder that cannot be made is named, with the setting that names another', async () => {
    const file = join(ground.root, 'file')
    await writeFile(file, '')
    const error = await failureOf(holdEmbeddedServer({ ...ground, folder: join(file, '.tongyuan'), log: SILENT }))
    expect(error.message).toContain(`${file}/.tongyuan/database of the embedded database cannot be made`)
    expect(error.mend).toContain('TONGYUAN_DATA')
  })

  test('a lost password is set anew, and the old one is worth nothing', async () => {
    const before = await hold()
    await before.release()
    await rm(join(ground.folder, 'database/password'))
    const after = await hold()
    try {
      expect(await ask(after.url, 'select 1 as one')).toEqual({ one: 1 })
      await expect(ask(before.url.replace(/:\d+\//, `:${new URL(after.url).port}/`), 'select 1')).rejects.toThrow(
        'password authentication failed',
      )
    } finally {
      await after.release()
    }
  })

  test('a password lost while the server runs is explained', async () => {
    const server = await hold()
    const file = join(ground.folder, 'database/password')
    const password = await readFile(file, 'utf8')
    await rm(file)
    const error = await failureOf(hold())
    await writeFile(file, password, { mode: 0o600 })
    await server.release()
    expect(error.message).toContain('does not let us in')
    expect(error.mend).toMatch(/kill -INT \d+/)
  })
})

async function failureOf(attempt: Promise<unknown>): Promise<EmbeddedServerFailure> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof EmbeddedServerFailure) return error
  throw new Error(`It did not fail as it should: ${String(error)}`)
}
