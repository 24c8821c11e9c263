import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channelCreate } from '../../src/modules/distribution/index.js'
import type { Role } from '../../src/platform/actor.js'
import { projectFolder } from '../../src/platform/folder.js'
import { copyTestDatabase, createTestDatabase, type TestDatabase } from '../support/database.js'
import { openTestHub, type AnyData, type TestHub } from '../support/hub.js'
import { newsroomOf, type Person } from '../support/newsroom.js'

const BODIES = [
  ['CONFIDENTIALITY_REVIEW', 'CONFIDENTIALITY_REVIEWER'],
  ['LEGAL_REVIEW', 'LEGAL_REVIEWER'],
  ['LEADING_GROUP', 'LEADING_GROUP'],
  ['SUPERVISION_GROUP', 'SUPERVISOR'],
  ['PRINCIPAL_APPROVAL', 'PRINCIPAL'],
] as const satisfies readonly (readonly [string, Role])[]

let database: TestDatabase
let hub: TestHub
let folder: string
let people: Readonly<Record<'CORRESPONDENT' | 'EDITOR' | (typeof BODIES)[number][1], Person>>
let closed = false

beforeAll(async () => {
  database = await createTestDatabase('SHIPPED')
  hub = await openTestHub({ databaseUrl: database.url, environment: { TONGYUAN_RELEASE_MS: '500' } })
  folder = await mkdtemp(join(tmpdir(), 'tongyuan-journey-'))
  const capabilities = { replace: true, delete: true }
  await hub.run(channelCreate, { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities }, 'ADMIN')
  const newsroom = newsroomOf(hub)
  const unit = await newsroom.unit('V01', '上泠村')
  people = {
    CORRESPONDENT: await newsroom.person('CORRESPONDENT', '通讯员', unit),
    EDITOR: await newsroom.person('EDITOR', '编辑'),
    CONFIDENTIALITY_REVIEWER: await newsroom.person('CONFIDENTIALITY_REVIEWER', '保密审核'),
    LEGAL_REVIEWER: await newsroom.person('LEGAL_REVIEWER', '法律审核'),
    LEADING_GROUP: await newsroom.person('LEADING_GROUP', '领导小组'),
    SUPERVISOR: await newsroom.person('SUPERVISOR', '监督小组'),
    PRINCIPAL: await newsroom.person('PRINCIPAL', '主要负责人'),
  }
})
afterAll(async () => {
  if (!closed) await hub.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('from a note to a proven publication', () => {
  let submissionId: string
  let itemId: string
  let first: { readonly id: string; readonly contentHash: string }
  let second: { readonly id: string; readonly contentHash: string }
  let goesAt: Date
  let file: string
  let key: string

  test('a correspondent sends a report in, once, however often it is sent', async () => {
    const report = {
      title: '上泠村灌溉渠清淤完工',
      text: '11月20日，上泠村3.2公里灌溉渠清淤完工。\n\n共出工210人次。',
      clientMutationId: 'phone-1',
    }
    const { submission } = await people.CORRESPONDENT.does('submissionCreate', report, 'submission { id status }')
    const again = await people.CORRESPONDENT.does('submissionCreate', report, 'submission { id }')
    submissionId = submission.id
    expect(submission.status).toBe('RECEIVED')
    expect(again.submission.id).toBe(submissionId)
  })

  test('an editor adopts it into a draft, which keeps the link, and writes on', async () => {
    const adopted = await people.EDITOR.does(
      'submissionAdopt',
      { submissionIds: [submissionId], genre: 'PUBLICITY' },
      'item { id status desk { version } submissions { correspondent } }',
    )
    itemId = adopted.item.id
    expect(adopted.item).toMatchObject({ status: 'DRAFT', submissions: [{ correspondent: '通讯员' }] })
    const change = { title: '上泠村灌溉渠清淤工程完工公示', markdown: '清淤3.2公里，出工201人次，工料费4.6万元，从村集体公益金列支。' }
    await people.EDITOR.does('draftUpdate', { itemId, expectedVersion: adopted.item.desk.version, ...change }, 'item { id }')
  })

  test('submitting seals it; the bodies are asked one after the other, and the second sends it back', async () => {
    first = await submitted()
    expect(await waitingFor()).toEqual({ CONFIDENTIALITY_REVIEWER: ['CONFIDENTIALITY_REVIEW'] })
    expect(await codesOf(people.LEGAL_REVIEWER, first, 'LEGAL_REVIEW')).toEqual(['NOT_ASKED'])
    await approve(people.CONFIDENTIALITY_REVIEWER, first, 'CONFIDENTIALITY_REVIEW')
    expect(await waitingFor()).toEqual({ LEGAL_REVIEWER: ['LEGAL_REVIEW'] })
    const comment = '出工人次与村里的记录不一致，请核对。'
    await signed(people.LEGAL_REVIEWER, first, 'LEGAL_REVIEW', { verdict: 'RETURN', comment })
    expect(await deskOf()).toMatchObject({
      status: 'DRAFT',
      desk: { route: [{}, { signOff: { verdict: 'RETURN', comment } }, {}, {}, {}] },
    })
    expect(await waitingFor()).toEqual({})
  })

  test('the corrected edition is another one, and all five sign exactly that', async () => {
    const { desk } = await deskOf()
    const markdown = '清淤3.2公里，出工210人次，工料费4.6万元，从村集体公益金列支。'
    await people.EDITOR.does('draftUpdate', { itemId, expectedVersion: desk.version, markdown }, 'item { id }')
    second = await submitted()
    expect(second.contentHash).not.toBe(first.contentHash)
    expect(await codesOf(people.CONFIDENTIALITY_REVIEWER, { ...second, contentHash: first.contentHash }, 'CONFIDENTIALITY_REVIEW')).toEqual(
      ['OTHER_CONTENT'],
    )
    for (const [at, [step, role]] of BODIES.entries()) {
      expect(await people.EDITOR.isRefused('editionPublish', { editionId: second.id })).toMatchObject([{ code: 'NOT_APPROVED' }])
      expect((await deskOf()).desk.missingSteps).toEqual(BODIES.slice(at).map(([name]) => name))
      await approve(people[role], second, step)
    }
    expect(await deskOf()).toMatchObject({ status: 'APPROVED', desk: { missingSteps: [] } })
  })

  test('it is scheduled, stays hidden, and goes out in its second', async () => {
    goesAt = new Date(Math.ceil((Date.now() + 1500) / 1000) * 1000)
    const { scheduled } = await people.EDITOR.does(
      'editionPublish',
      { editionId: second.id, publishAt: goesAt.toISOString() },
      'scheduled { state publishAt } item { status }',
    )
    expect(scheduled).toEqual({ state: 'WAITING', publishAt: goesAt.toISOString() })
    expect((await hub.ask(PUBLIC, { id: itemId })).data['item']).toBeNull()
    const item = await untilPublic()
    expect(item).toMatchObject({ title: '上泠村灌溉渠清淤工程完工公示', edition: { number: 2, contentHash: second.contentHash } })
    const late = Date.parse(String(item.publishedAt)) - goesAt.getTime()
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(1000)
    expect(item.passport.verified).toBe(true)
    expect(item.passport.signOffs).toEqual(BODIES.map(([step]) => ({ step })))
  })

  test('its passport, printed by the program, verifies offline with the office’s key', { timeout: 60_000 }, async () => {
    key = (await (await fetch(`${hub.url}/ledger/key`)).text()).trim()
    file = join(folder, 'passport.json')
    const { code, said } = await tongyuan(['passport', itemId], database.url)
    expect(code).toBe(0)
    await writeFile(file, said)
    const checked = await tongyuan(['verify', file, '--key', key], 'postgresql://nobody@127.0.0.1:1/none')
    expect(checked.code).toBe(0)
    for (const [step] of BODIES) expect(checked.said).toContain(`signed exactly this content: ${step}, APPROVE`)
    await writeFile(file, (await readFile(file, 'utf8')).replace('出工210人次', '出工201人次'))
    const forged = await tongyuan(['verify', file, '--key', key], 'postgresql://nobody@127.0.0.1:1/none')
    expect(forged.code).toBe(1)
    expect(forged.said).toContain('FAULT')
  })

  test('one changed character in the database is named by verify, wherever it stands', { timeout: 120_000 }, async () => {
    await hub.close()
    closed = true
    expect(await tongyuan(['verify'], database.url)).toMatchObject({ code: 0, said: expect.stringContaining('Everything holds.') })
    const forgeries = [
      ['edition', `set content = replace(content::text, '出工210人次', '出工201人次')::json where id = '${second.id}'`, second.id],
      ['sign_off', `set body = '法律审査' where edition_id = '${second.id}' and step = 'LEGAL_REVIEW'`, 'LEGAL_REVIEW'],
      ['ledger_entry', `set route = 'SEED_2008_STREEI' where item_id = '${itemId}'`, 'entry 1'],
    ] as const
    for (const [table, change, named] of forgeries) {
      const copy = await copyTestDatabase(database)
      await forge(copy, table, change)
      const { code, said } = await tongyuan(['verify'], copy.url)
      expect([table, code]).toEqual([table, 1])
      expect(said.split('\n').find((line) => line.startsWith('FAULT'))).toContain(named)
      await copy.drop()
    }
  })

  async function submitted(): Promise<{ readonly id: string; readonly contentHash: string }> {
    const { desk } = await deskOf()
    const { edition } = await people.EDITOR.does('draftSubmit', { itemId, expectedVersion: desk.version }, 'edition { id contentHash }')
    return edition as { id: string; contentHash: string }
  }

  async function deskOf(): Promise<AnyData> {
    const query = `query ($id: ID!) { item(id: $id) { status desk { version missingSteps route { step signOff { verdict comment } } } } }`
    return (await people.EDITOR.ask(query, { id: itemId })).data['item'] as AnyData
  }

  async function untilPublic(): Promise<AnyData> {
    for (;;) {
      const { data } = await hub.ask(PUBLIC, { id: itemId })
      if (data['item']) return data['item'] as AnyData
      await sleep(50)
    }
  }
})

const PUBLIC = `query ($id: ID!) { item(id: $id) { title publishedAt edition { number contentHash } passport { verified signOffs { step } } } }`

/** What each body's queue holds; those whose queue is empty are left out. */
async function waitingFor(): Promise<Record<string, readonly string[]>> {
  const queues: Record<string, readonly string[]> = {}
  for (const [, role] of BODIES) {
    const { data } = await people[role].ask('{ reviewQueue { nodes { step } } }')
    const steps = (data['reviewQueue'].nodes as readonly { step: string }[]).map(({ step }) => step)
    if (steps.length > 0) queues[role] = steps
  }
  return queues
}

interface Edition {
  readonly id: string
  readonly contentHash: string
}

async function approve(person: Person, edition: Edition, step: string): Promise<void> {
  await signed(person, edition, step, { verdict: 'APPROVE' })
}

function signed({ does }: Person, { id, contentHash }: Edition, step: string, verdict: Record<string, unknown>): Promise<AnyData> {
  return does('editionSignOff', { editionId: id, contentHash, step, ...verdict }, 'signOff { step }')
}

async function codesOf({ isRefused }: Person, { id, contentHash }: Edition, step: string): Promise<readonly string[]> {
  const reasons = await isRefused('editionSignOff', { editionId: id, contentHash, step, verdict: 'APPROVE' })
  return reasons.map(({ code }) => code)
}

async function forge({ url }: TestDatabase, table: string, change: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`alter table desk.${table} disable trigger ${table}_kept`)
  const { rowCount } = await client.query(`update desk.${table} ${change}`)
  await client.query(`alter table desk.${table} enable trigger ${table}_kept`)
  await client.end()
  expect(rowCount).toBe(1)
}

/** The program as a process of its own: what it says on both its outputs, and how it ends. */
function tongyuan(words: readonly string[], databaseUrl: string): Promise<{ readonly code: number; readonly said: string }> {
  const program = join(projectFolder, 'bin', 'tongyuan.js')
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env, cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` })
    })
  })
}
