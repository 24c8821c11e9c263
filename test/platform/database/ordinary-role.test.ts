import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { draftCreate } from '../../../src/modules/catalogue/index.js'
import { channelCreate, deliveriesRecord, endpointCreate, endpointTest } from '../../../src/modules/distribution/index.js'
import { currentCheckpoint } from '../../../src/modules/ledger/index.js'
import { editionPublish, itemRestore, itemWithdraw } from '../../../src/modules/publication/index.js'
import { draftSubmit, routeSave } from '../../../src/modules/review/index.js'
import { openHub, type Hub } from '../../../src/hub.js'
import { dayIn } from '../../../src/platform/clock.js'
import { execute, type Answer, type Command } from '../../../src/platform/command.js'
import type { z } from 'zod'
import { testConfig } from '../../support/config.js'
import { actorWith } from '../../support/hub.js'

const name = `ordinary_${randomBytes(6).toString('hex')}`
let admin: pg.Client
let owner: pg.Client | undefined
let hub: Hub

beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  await admin.query(`create role ${name} login password 'ordinary'`)
  await admin.query(
    `do $$ begin create role tongyuan_reader nologin; exception when duplicate_object or unique_violation then null; end $$`,
  )
  await admin.query(`grant tongyuan_reader to ${name}`)
  await admin.query(`create database ${name} owner ${name}`)
  const url = new URL(inject('clusterUrl'))
  Object.assign(url, { username: name, password: 'ordinary', pathname: `/${name}` })
  hub = await openHub(testConfig(), url.href)
  owner = new pg.Client({ connectionString: url.href })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await hub.close()
  await admin.query(`drop database ${name} with (force)`)
  await admin.query(`drop role ${name}`)
  await admin.end()
})

const step = { step: 'EDITOR_RELEASE', body: '编辑部', roles: ['EDITOR' as const], byPublishing: true }
const byPublishing = {
  code: 'ONE_DESK',
  name: '编辑签发',
  stages: [[step]],
  authorMaySign: true,
  onePersonTwice: true,
  choice: { priority: 500 },
}

test('a hub that is no superuser of its database publishes, takes back, restores and signs', async () => {
  await run(routeSave, { route: byPublishing, effectiveFrom: dayIn('Asia/Shanghai', new Date()) }, 'ADMIN')
  await run(channelCreate, { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities: {} }, 'ADMIN')
  const { id: unitId } = await hub.database.office.selectFrom('unit').select('id').executeTakeFirstOrThrow()
  const { itemId } = await run(draftCreate, { unitId, title: '通知', genre: 'NOTICE', markdown: '正文。' })
  const { editionId } = await run(draftSubmit, { itemId, expectedVersion: 1 })
  await run(editionPublish, { editionId })
  await run(itemWithdraw, { itemId, kind: 'GONE', reason: '核实' })
  await run(itemRestore, { itemId, reason: '属实' })
  const context = hub.contextFor(null, { requestId: 'test', via: 'test', language: 'zh' })
  expect((await currentCheckpoint(context)).size).toBe(3n)
})

test('it records what it delivered', async () => {
  const { endpointId } = await run(endpointCreate, { url: 'https://hooks.example.org/', channel: 'WEBSITE' }, 'ADMIN')
  const { deliveryId } = await run(endpointTest, { endpointId }, 'ADMIN')
  const outcome = { outcome: 'HTTP_500', delivered: false, gone: false, httpStatus: 500, durationMs: 1, nextAt: null }
  const sent = { payload: '{}', payloadHash: `sha256:${createHash('sha256').update('{}').digest('hex')}` }
  await run(deliveriesRecord, { tries: [{ deliveryId, lease: 'none', at: new Date(), ...outcome, ...sent }] }, 'IMPORTER')
})

test.each([
  ['what was delivered', 'delete from desk.payload'],
  ['an entry', 'update desk.ledger_entry set note = null'],
  ['a lost entry', 'delete from desk.ledger_entry'],
  ['an edition', 'update desk.edition set number = 7'],
  ['a sign-off', 'update desk.sign_off set comment = null'],
  ['a node', 'delete from desk.ledger_node'],
  ['a checkpoint', 'update desk.checkpoint set note = note'],
  ['all entries', 'truncate desk.ledger_entry cascade'],
])('it has no right to change what is kept: %s', async (_, statement) => {
  await expect(owner?.query(statement)).rejects.toThrow('permission denied')
})

async function run<S extends z.ZodType, A extends Answer>(
  command: Command<S, A>,
  input: z.input<S>,
  role: 'ADMIN' | 'EDITOR' | 'IMPORTER' = 'EDITOR',
): Promise<A> {
  const outcome = await execute(hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' }), command, input)
  if (outcome.answer === null) throw outcome.refusals[0] ?? new Error('A command declined without a reason')
  return outcome.answer
}
