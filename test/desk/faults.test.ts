import type pg from 'pg'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as separationModule from '../../src/modules/review/changes/requireSeparation.js'
import type * as gatePassModule from '../../src/modules/review/changes/passGate.js'
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

vi.mock('../../src/modules/review/changes/passGate.js', async (original) => {
  const real = await original<typeof gatePassModule>()
  return {
    ...real,
    passGate: async (...given: Parameters<typeof real.passGate>) => {
      // Nobody's roles: the timer.
      const [{ actor }] = given
      return hub.fault === 'release' && actor.roles.length === 0 ? { route: 'THREE_REVIEWS', signOffHashes: [] } : real.passGate(...given)
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

test('a release that does not look at the gate again is found', { timeout: 120_000 }, async () => {
  hub.fault = 'release'
  const returned = spoiling(
    'after insert on desk.scheduled_publication',
    `update desk.review set outcome = 'RETURNED', decided_at = new.scheduled_at where edition_id = new.edition_id;`,
  )
  expect(await caught({ prepare: (client) => client.query(returned) })).toMatch(/review ended as RETURNED/)
})

test('a sign-off that is taken whatever content was read is found', { timeout: 120_000 }, async () => {
  const owners: pg.Client[] = []
  const shown = async (editionId: unknown) => {
    const found = await owners[0]?.query<{ hash: string }>('select content_hash as hash from desk.edition where id = $1', [editionId])
    return found?.rows[0]?.hash
  }
  const unlooking =
    (door: Door): Door =>
    async (call, requestId) => {
      const contentHash = call.command === 'editionSignOff' ? await shown(call.input['editionId']) : undefined
      return door(contentHash === undefined ? call : { ...call, input: { ...call.input, contentHash } }, requestId)
    }
  const found = await caught({ through: unlooking, prepare: async (client) => void owners.push(client) })
  expect(found).toMatch(/editionSignOff .* was acknowledged, and no sign_off says/)
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
    'before insert on published.edition',
    `new.title := new.title || '。';`,
    /is not the one that was signed/,
  ],
  [
    'an approval of a step that was not asked',
    'before insert on desk.sign_off',
    `new.step := 'LEGAL_REVIEW';`,
    /no sign_off says|does not have/,
  ],
  ['an audit row under another name', 'before insert on desk.audit', `new.actor := 'act_admin_1';`, /has the audit row of another call/],
  [
    'an hour that is not the one that was asked for',
    'before insert on desk.scheduled_publication',
    `new.publish_at := new.scheduled_at;`,
    /no scheduled_publication says/,
  ],
  ['an embargo that is forgotten', 'before update on desk.item', `new.embargo_until := null;`, /itemEmbargo .* no item says/],
  ['an item with two live editions', 'before update on desk.publication', `new := null;`, /live/],
])('%s is found', { timeout: 120_000 }, async (_, when, spoil, said) => {
  expect(await caught({ prepare: (client) => client.query(`drop index desk.publication_live; ${spoiling(when, spoil)}`) })).toMatch(said)
})

test('a counterexample is short and says who did what', { timeout: 240_000 }, async () => {
  hub.fault = 'order'
  const steps = stepsOf(SEED, 300)
  const { found } = await session(steps, { auditEvery: 100 })
  const fails = async (fewer: readonly number[]) => (await session(fewer, { auditEvery: fewer.length })).found !== null
  const least = await shrunk(steps.slice(0, found?.after), fails, 10_000)
  const told = tale(await session(least, { auditEvery: least.length }))
  expect(least.length).toBeLessThan((found?.after ?? 0) / 2)
  expect(told).toMatch(/came before [^]*draftCreate[^]*draftSubmit[^]*editionSignOff/)
})

async function caught(options: Omit<SessionOptions, 'auditEvery'>): Promise<string> {
  return tale(await session(stepsOf(SEED, 400), { ...options, auditEvery: 20 }))
}

/** A database that does something else to each row than the hub told it. */
function spoiling(when: string, body: string): string {
  return `create function witness.spoil() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
    create trigger spoil ${when} for each row execute function witness.spoil()`
}
