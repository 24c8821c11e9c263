import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute, type Command } from '../../../src/platform/command.js'
import { projectFolder } from '../../../src/platform/folder.js'
import { Refusal } from '../../../src/platform/refusal.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'
import { everyCommand, type CommandCase } from './every-command.js'

let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

test('the list of these tests holds every command there is', () => {
  const modules = join(projectFolder, 'src/modules')
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((path) => /\/commands\/\w+\.ts$/.test(path))
  const names = files.map((path) => path.replace(/^.*\//, '').replace(/\.ts$/, ''))
  expect(everyCommand.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

describe.each(everyCommand)('$name', (kase) => {
  test('leaves no trace anywhere when it is refused at its very end', async () => {
    const input = await kase.input({ hub, office })
    const before = await contentsOf(owner)
    const outcome = await runAs(kase, refusedAtItsEnd(kase.command), input)
    expect(outcome).toEqual({ answer: null, refusals: [expect.objectContaining({ code: 'INVALID' })] })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
    expect((await runAs(kase, kase.command, input)).refusals).toEqual([])
  })

  test('leaves no trace anywhere when it fails at its very end, and the failure is not hidden', async () => {
    const input = await kase.input({ hub, office })
    const before = await contentsOf(owner)
    const failing: Command = {
      ...kase.command,
      subject: () => {
        throw new Error('the disk is full')
      },
    }
    await expect(runAs(kase, failing, input)).rejects.toThrow('the disk is full')
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test('leaves exactly one audit row, with who, through which entrance, in which request, about what', async () => {
    const input = await kase.input({ hub, office })
    const earlier = await auditRows()
    const { answer } = await runAs(kase, kase.command, input)
    const added = (await auditRows()).filter(({ id }) => !earlier.some((row) => row['id'] === id))
    expect(added).toEqual([
      expect.objectContaining({
        command: kase.name,
        actor: actorWith(kase.role).id,
        via: 'a test of everything',
        request_id: `request of ${kase.name}`,
        subject_id: kase.command.subject(answer ?? {}),
        input_hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      }),
    ])
    expect(String(added[0]?.['subject_id'])).not.toBe('')
  })

  test('gives the first answer again under its key, and does nothing', async () => {
    const input = await kase.input({ hub, office })
    const first = await runAs(kase, kase.command, input, `key of ${kase.name}`)
    const before = await contentsOf(owner)
    const second = await runAs(kase, kase.command, input, `key of ${kase.name}`)
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
    const { secret: _, ...shown } = first.answer ?? {}
    expect(second.answer).toEqual(shown)
  })
})

function runAs(kase: CommandCase, command: Command, input: Record<string, unknown>, clientMutationId: string | null = null) {
  const context = hub.contextFor(actorWith(kase.role), {
    requestId: `request of ${kase.name}`,
    via: 'a test of everything',
    language: 'en',
  })
  return execute(context, command, input, { clientMutationId })
}

function refusedAtItsEnd(command: Command): Command {
  return {
    ...command,
    run: async (scope, input) => {
      await command.run(scope, input)
      await scope.em.flush()
      throw new Refusal('INVALID', { reason: 'Changed its mind.' })
    },
  }
}

async function auditRows(): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query<Record<string, unknown>>('select * from desk.audit order by at, id')
  return rows
}
