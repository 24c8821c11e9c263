import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policy } from '../../../src/policy.js'
import type { Role } from '../../../src/platform/actor.js'
import { execute } from '../../../src/platform/command.js'
import { Denied } from '../../../src/platform/denied.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { everyCommand, type CommandCase } from './every-command.js'

const EVERY_ROLE = [
  'PARTNER',
  'CORRESPONDENT',
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
  'IMPORTER',
] as const satisfies readonly Role[]

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
})
afterAll(() => hub.close())

test('every row of the policy is asked by a command, but for those that only let read', () => {
  const asked = new Set(everyCommand.map(({ command }) => command.action))
  expect([...asked].toSorted()).toEqual(
    Object.keys(policy)
      .filter((action) => !action.endsWith('.read'))
      .toSorted(),
  )
})

describe.each(everyCommand)('$name', (kase) => {
  const may: readonly Role[] = policy[kase.command.action]
  const mayNot = EVERY_ROLE.filter((role) => !may.includes(role))

  test.each(may)('is done for %s', async (role) => {
    // A draft that the importer seals takes the importer's route, so each role works on what it has made itself.
    const input = await kase.input({ hub, office: asRole(office, role) })
    expect((await as(role, kase, input)).refusals).toEqual([])
  })

  test.each(mayNot)('is denied to %s, whatever is sent', async (role) => {
    const denied = as(role, kase, {})
    await expect(denied).rejects.toBeInstanceOf(Denied)
    await expect(denied).rejects.toMatchObject({
      code: 'FORBIDDEN',
      action: kase.command.action,
      roles: may.filter((one) => one !== 'IMPORTER'),
    })
  })
})

describe.each(everyCommand.filter(({ open }) => open))('the mutation $name', (kase) => {
  const personal = (policy[kase.command.action] as readonly Role[]).filter((role) => role !== 'IMPORTER')
  const outsider = personal.includes('CORRESPONDENT') ? 'EDITOR' : 'CORRESPONDENT'

  test('says FORBIDDEN to a caller without the role, and names the role and the action', async () => {
    const answer = await hub.ask(documentOf(kase), { input: await kase.input({ hub, office }) }, outsider)
    expect(answer.data).toEqual({ [kase.name]: null })
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: `${kase.command.action} needs the role ${personal.join(' or ')}.`,
        extensions: { code: 'FORBIDDEN', action: kase.command.action, roles: personal },
      }),
    ])
  })

  test('says UNAUTHENTICATED to nobody, and how to sign in', async () => {
    const answer = await hub.ask(documentOf(kase), { input: await kase.input({ hub, office }) })
    expect(answer.data).toEqual({ [kase.name]: null })
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('Authorization: Bearer'),
        extensions: { code: 'UNAUTHENTICATED', action: kase.command.action, roles: personal },
      }),
    ])
  })

  test('is done for a caller with the role', async () => {
    const answer = await hub.ask(documentOf(kase), { input: await kase.input({ hub, office }) }, personal[0])
    expect(answer.errors).toBeUndefined()
    expect(answer.data[kase.name]).toEqual({ userErrors: [] })
  })
})

function as(role: Role, { command }: CommandCase, input: Record<string, unknown>) {
  return execute(hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' }), command, input)
}

function asRole(made: Office, role: Role): Office {
  return role === 'IMPORTER'
    ? { ...made, draft: (fields) => made.draft(fields, role), sealed: (fields) => made.sealed(fields, role) }
    : made
}

function documentOf({ name }: CommandCase): string {
  return `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code message } } }`
}
