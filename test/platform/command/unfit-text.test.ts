import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '../../../src/platform/command.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { everyCommand, type CommandCase } from './every-command.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

describe.each([
  ['U+0000', 'a\u0000b'],
  ['half of a surrogate pair', 'a\ud800b'],
])('%s in an input', (_, unfit) => {
  test.each(everyCommand)('is refused by $name with the field it stands in, whichever it is', async (kase) => {
    const input = await kase.input({ hub, office })
    for (const [field, value] of Object.entries(input)) {
      if (typeof value !== 'string') continue
      const { refusals } = await run(kase, { ...input, [field]: unfit })
      expect(refusals, field).toEqual([expect.objectContaining({ code: 'INVALID', path: [field] })])
    }
  })

  test('is refused in an idempotency key, too', async () => {
    const kase = everyCommand[0]!
    const { refusals } = await run(kase, await kase.input({ hub, office }), unfit)
    expect(refusals).toEqual([expect.objectContaining({ code: 'INVALID', path: ['clientMutationId'] })])
  })

  test('is refused in fields that most callers leave out', async () => {
    const { editionId, itemId } = await office.sealed()
    const publish = everyCommand.find(({ name }) => name === 'editionPublish')!
    expect((await run(publish, { editionId, changeNote: unfit })).refusals).toMatchObject([{ code: 'INVALID', path: ['changeNote'] }])
    expect((await run(publish, { editionId, channels: ['WEBSITE', unfit] })).refusals).toMatchObject([
      { code: 'INVALID', path: ['channels', '1'] },
    ])
    const relate = everyCommand.find(({ name }) => name === 'relationCreate')!
    const otherId = await office.draft()
    expect((await run(relate, { itemId, kind: 'CITES', otherId, note: unfit })).refusals).toMatchObject([
      { code: 'INVALID', path: ['note'] },
    ])
  })

  test('reaches the API as a user error', async () => {
    const answer = await hub.ask(
      'mutation ($input: UnitCreateInput!) { unitCreate(input: $input) { unit { id } userErrors { code message path } } }',
      { input: { code: 'UNFIT', name: unfit, kind: 'SECTION' } },
      'ADMIN',
    )
    expect(answer).toMatchObject({ data: { unitCreate: { unit: null, userErrors: [{ code: 'INVALID', path: ['name'] }] } } })
    expect(answer.errors).toBeUndefined()
  })
})

function run({ command, role }: CommandCase, input: Record<string, unknown>, clientMutationId: string | null = null) {
  const context = hub.contextFor(actorWith(role), { requestId: 'test', via: 'test', language: 'en' })
  return execute(context, command, input, { clientMutationId })
}
