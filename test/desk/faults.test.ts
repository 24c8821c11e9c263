import type pg from 'pg'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as separationModule from '../../src/modules/review/changes/requireSeparation.js'
import type * as fieldsModule from '../../src/modules/review/model/changed-fields.js'
import type * as gateModule from '../../src/modules/review/model/gate.js'
import type { Door } from './call.js'
import { session, tale, type SessionOptions } from './session.js'
import { shrunk, stepsOf } from './steps.js'

/** The fault that the hub has, for those that are put into its own code. */
const hub = vi.hoisted(() => ({ fault: '' }))
beforeEach(() => {
  hub.fault = ''
})

vi.mock('../../src/modules/review/model/gate.js', async (original) => {
  const gate = await original<typeof gateModule>()
  return {
    ...gate,
    openSteps: (given: Parameters<typeof gate.openSteps>[0]) => (hub.fault === 'order' ? gate.missingSteps(given) : gate.openSteps(given)),
    missingSteps: (given: Parameters<typeof gate.missingSteps>[0]) => (hub.fault === 'gate' ? [] : gate.missingSteps(given)),
  }
})
vi.mock('../../src/modules/review/model/changed-fields.js', async (original) => {
  const fields = await original<typeof fieldsModule>()
  return {
    ...fields,
    changedFields: (...given: Parameters<typeof fields.changedFields>) =>
      hub.fault === 'fields' ? ['categories'] : fields.changedFields(...given),
  }
})
vi.mock('../../src/modules/review/changes/requireSeparation.js', async (original) => {
  const real = await original<typeof separationModule>()
  return {
    requireSeparation: async (...given: Parameters<typeof real.requireSeparation>) => {
      if (hub.fault !== 'separation') await real.requireSeparation(...given)
    },
  }
})

const SEED = 20_260_302

test('the same steps hold where nothing is wrong', { timeout: 120_000 }, async () => {
  expect(tale(await session(stepsOf(SEED, 150), { auditEvery: 50 }))).toBe('nothing was wrong')
})

test.each([
  ['a gate that lets all pass', 'gate', /lacks |the review ended|came before/],
  ['a gate that forgets the order', 'order', /came before [A-Z]/],
  ['approvals that survive any change', 'fields', /was carried over .* though .* changed/],
  ['authors and signers who are not kept apart', 'separation', /an author signed|one person signed twice|was given twice/],
])('%s is found', { timeout: 120_000 }, async (_, fault, said) => {
  hub.fault = fault
  expect(await caught({})).toMatch(said)
})

const wrongHash =
  (door: Door): Door =>
  async (call, requestId) =>
    door(
      'contentHash' in call.input ? { ...call, input: { ...call.input, contentHash: await shownHash(call.input['editionId']) } } : call,
      requestId,
    )
let owner: pg.Client | undefined
async function shownHash(editionId: unknown): Promise<unknown> {
  const found = await owner?.query<{ hash: string }>('select content_hash as hash from desk.edition where id = $1', [editionId])
  return found?.rows[0]?.hash ?? `sha256:${'0'.repeat(64)}`
}

test('a sign-off that is taken whatever content was read is found', { timeout: 120_000 }, async () => {
  const options = { through: wrongHash, prepare: async (client: pg.Client) => void (owner = client) }
  expect(await caught(options)).toMatch(/editionSignOff .* was acknowledged, and no sign_off says/)
})

test('an answer to what was never done is found', { timeout: 120_000 }, async () => {
  const forgetful =
    (door: Door): Door =>
    async (call, requestId) =>
      call.command === 'draftUpdate' ? { kind: 'done', answer: { itemId: call.input['itemId'] } } : door(call, requestId)
  expect(await caught({ through: forgetful })).toMatch(/draftUpdate .* was acknowledged and is lost/)
})

test('a key that is not kept is found', { timeout: 120_000 }, async () => {
  const keyless =
    (door: Door): Door =>
    (call, requestId) =>
      door({ ...call, key: `${call.key} ${requestId}` }, requestId)
  expect(await caught({ through: keyless })).toMatch(/was done 2 times|took another input|it was not answered so/)
})

test.each([
  [
    'a public text that is not the sealed one',
    `create function witness.spoil() returns trigger language plpgsql as $$ begin new.title := new.title || '。'; return new; end $$;
    create trigger spoil before insert on published.edition for each row execute function witness.spoil()`,
    /is not the one that was signed/,
  ],
  [
    'an item with two live editions',
    `drop index desk.publication_live;
    create function witness.spoil() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger spoil before update on desk.publication for each row execute function witness.spoil()`,
    /live/,
  ],
  [
    'an approval by a body that was not asked',
    `create function witness.spoil() returns trigger language plpgsql as $$ begin new.step := 'LEGAL_REVIEW'; return new; end $$;
    create trigger spoil before insert on desk.sign_off for each row execute function witness.spoil()`,
    /no sign_off says|does not have|not of the body/,
  ],
  [
    'an audit row under another name',
    `create function witness.spoil() returns trigger language plpgsql as $$ begin new.actor := 'act_admin_1'; return new; end $$;
    create trigger spoil before insert on desk.audit for each row execute function witness.spoil()`,
    /has the audit row of another call/,
  ],
])('%s is found', { timeout: 120_000 }, async (_, spoil, said) => {
  expect(await caught({ prepare: (client) => client.query(spoil) })).toMatch(said)
})

test('a counterexample is short and says who did what', { timeout: 240_000 }, async () => {
  hub.fault = 'order'
  const steps = stepsOf(SEED, 300)
  const { found } = await session(steps, { auditEvery: 20 })
  const fails = async (fewer: readonly number[]) => (await session(fewer, { auditEvery: fewer.length })).found !== null
  const least = await shrunk(steps.slice(0, found?.after), fails, 10_000)
  const told = tale(await session(least, { auditEvery: least.length }))
  expect(least.length).toBeLessThan((found?.after ?? 0) / 2)
  expect(told).toMatch(/came before [^]*draftCreate[^]*draftSubmit[^]*editionSignOff/)
})

async function caught(options: Omit<SessionOptions, 'auditEvery'>): Promise<string> {
  return tale(await session(stepsOf(SEED, 400), { ...options, auditEvery: 20 }))
}
