import { afterAll, beforeAll, expect, test } from 'vitest'
import { categoryCreate, draftCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import { channelCreate } from '../../../src/modules/distribution/index.js'
import { execute, type Answer, type Command } from '../../../src/platform/command.js'
import type { Role } from '../../../src/platform/actor.js'
import type { z } from 'zod'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('of several callers who want one unit code at the same time, one gets it and the others are told that it is taken', async () => {
  expect(await race(unitCreate, { code: 'RACE', name: '社区', kind: 'COMMUNITY' }, 'ADMIN')).toEqual(ONE_OF_SIX)
})

test('of several callers who want one category name at the same time, one gets it', async () => {
  expect(await race(categoryCreate, { scheme: 'column', name: '赛' }, 'ADMIN')).toEqual(ONE_OF_SIX)
})

test('of several callers who want one channel code at the same time, one gets it', async () => {
  const channel = { code: 'RACE', name: '报纸', kind: 'NEWSPAPER', format: 'NEWSPAPER_TEXT', capabilities: {} } as const
  expect(await race(channelCreate, channel, 'ADMIN')).toEqual(ONE_OF_SIX)
})

test('of several callers who want one slug at the same time, one gets it', async () => {
  const draft = { unitId: office.unitId, title: '赛', genre: 'NOTICE', markdown: '正文', slug: 'race' } as const
  expect(await race(draftCreate, draft, 'EDITOR')).toEqual(ONE_OF_SIX)
})

test('of several importers who bring one external id at the same time, one brings it', async () => {
  const draft = { unitId: office.unitId, title: '赛', genre: 'NOTICE', markdown: '正文', externalId: 'old/1' } as const
  expect(await race(draftCreate, draft, 'IMPORTER')).toEqual(ONE_OF_SIX)
})

const ONE_OF_SIX = ['NAME_TAKEN', 'NAME_TAKEN', 'NAME_TAKEN', 'NAME_TAKEN', 'NAME_TAKEN', 'done']

async function race<S extends z.ZodType, A extends Answer>(command: Command<S, A>, input: z.input<S>, role: Role): Promise<string[]> {
  const runs = ONE_OF_SIX.map(async () => {
    const outcome = await execute(hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' }), command, input)
    return outcome.refusals[0]?.code ?? 'done'
  })
  return (await Promise.all(runs)).toSorted((one, other) => (one < other ? -1 : 1))
}
