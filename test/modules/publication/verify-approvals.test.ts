import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findCandidate } from '../../../src/modules/publication/changes/candidate.js'
import { publish } from '../../../src/modules/publication/changes/publish.js'
import { checkPassport } from '../../../src/modules/publication/index.js'
import { defineCommand, execute } from '../../../src/platform/command.js'
import { actorWith } from '../../support/hub.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from '../review/desk.js'
import { saveShortRoute } from './scheduling.js'
import { foundAfter, foundIn } from './verifying.js'

let desk: ReviewDesk
let survivor: string

beforeAll(async () => {
  desk = await openReviewDesk()
  await saveShortRoute(desk)
  const usual = await desk.sealed()
  await desk.approve(usual.editionId, FIVE_BODIES)
  await publishNow(usual.editionId)
  survivor = await survived()
  const emergency = await desk.sealed()
  await desk.people.PRINCIPAL.does('editionPublishEmergency', { editionId: emergency.editionId, reason: '洪水' }, 'item { id }')
  for (const { itemId } of [emergency, await expired()]) {
    await desk.office.withdraw(itemId)
    await desk.people.EDITOR.does('itemRestore', { itemId, reason: '误撤' }, 'item { id }')
  }
})
afterAll(() => desk.hub.close())

describe('a hub in which approvals survived and ran out, and in which there was an emergency', () => {
  test('holds', async () => {
    expect(await foundIn(desk.hub)).toEqual([])
  })

  test('puts back twice what had its approvals when it became public', async () => {
    const { itemId } = await expired()
    for (const reason of ['误撤', '再次误撤']) {
      desk.clock.pass(3 * 86_400_000)
      await desk.office.withdraw(itemId)
      expect(await desk.people.EDITOR.isRefused('itemRestore', { itemId, reason })).toEqual([])
    }
    expect(await foundIn(desk.hub)).toEqual([])
  })

  test('has a passport that says which fields changed since a body signed', async () => {
    const file = await (await fetch(`${desk.hub.url}/ledger/passport?item=${survivor}`)).text()
    const words = checkPassport(file, null).map((finding) => finding.words)
    expect(words.filter((one) => one.includes('signed an earlier edition'))).toEqual([
      expect.stringContaining('Only shortTitle changed since'),
      expect.stringContaining('Only shortTitle changed since'),
    ])
    expect(words.filter((one) => one.includes('signed exactly this content'))).toHaveLength(3)
  })
})

describe('finds and names what was changed behind its back:', () => {
  test.each([
    [
      'a route that asks for more than was approved',
      'entry',
      'lack AUDIT (审计)',
      `update desk.route_version set definition = jsonb_set(definition, '{stages}', definition -> 'stages' || '[[{"step":"AUDIT","body":"审计","roles":["EDITOR"],"limitDays":null,"quorum":1,"survives":[],"byPublishing":false}]]')`,
    ],
    [
      'a route that asks for two people',
      'entry',
      'lack LEGAL_REVIEW (法律审核)',
      `update desk.route_version set definition = jsonb_set(definition, '{stages,1,0,quorum}', '2') where code = 'SEED_2008_STREET'`,
    ],
    [
      'a lost review',
      'entry',
      'no review of its edition was opened',
      `delete from desk.review where edition_id = (select edition_id from desk.ledger_entry where position = 1)`,
    ],
    [
      'a review by another route',
      'entry',
      'was reviewed by the route THREE_REVIEWS',
      `update desk.review set route_id = (select id from desk.route_version where code = 'THREE_REVIEWS') where edition_id = (select edition_id from desk.ledger_entry where position = 1)`,
    ],
    [
      'a survival that lists another field',
      'signOff',
      'in which shortTitle changed, too',
      `update desk.surviving_sign_off set changed = '{categories}'`,
    ],
    [
      'a survival that the rule does not allow',
      'signOff',
      'no change of title',
      `update desk.surviving_sign_off set changed = '{shortTitle,title}'`,
    ],
    [
      'a survival that runs backwards',
      'signOff',
      'no approval of an earlier one',
      `insert into desk.surviving_sign_off select first.edition_id, s.id, '{shortTitle}' from desk.surviving_sign_off survived join desk.sign_off s on s.edition_id = survived.edition_id join desk.sign_off first on first.id = survived.sign_off_id limit 1`,
    ],
    ['a lost survival', 'entry', 'sign-offs of its content that are not there', `delete from desk.surviving_sign_off`],
    [
      'another person of an emergency',
      'entry',
      'is not what the ledger says',
      `update desk.emergency_publication set published_by = 'act_other'`,
    ],
    [
      'another time of an emergency',
      'entry',
      'is not what the ledger says',
      `update desk.emergency_publication set published_at = published_at - interval '1 second'`,
    ],
    ['a lost emergency', 'entry', 'is not what the ledger says', `delete from desk.emergency_publication`],
    [
      'an emergency too many',
      'entry',
      'is not what the ledger says',
      `insert into desk.emergency_publication (position, item_id, edition_id, reason, published_by, published_at) select position, item_id, edition_id, 'x', actor, at from desk.ledger_entry where position = 1`,
    ],
  ])('%s', async (_, kind, wrong, change) => {
    expect((await foundAfter(desk.hub, change))[0]).toMatchObject({ kind, wrong: expect.stringContaining(wrong) })
  })
})

describe('names what went public past the gate, with every hash right:', () => {
  test('without the approval of a body', async () => {
    const { editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 4))
    const position = await publishedPast(editionId, 'SEED_2008_STREET')
    expect(await foundIn(desk.hub)).toEqual([
      { kind: 'entry', id: position, wrong: 'the sign-offs that it names lack PRINCIPAL_APPROVAL (街道主要负责人)' },
    ])
  })

  test('as an emergency for which nobody signed', async () => {
    const { editionId } = await desk.sealed()
    const position = await publishedPast(editionId, 'EMERGENCY')
    expect((await foundIn(desk.hub)).filter(({ id }) => id === position)).toEqual([
      { kind: 'entry', id: position, wrong: 'it is an emergency, and names no sign-off for exactly that by who published it' },
    ])
  })
})

/** A hub in which somebody left out the gate. */
const leak = defineCommand({
  name: 'leak',
  action: 'edition.publish',
  input: z.object({ editionId: z.string(), route: z.string(), signOffHashes: z.array(z.string()) }),
  subject: (answer: { itemId: string; position: string }) => answer.itemId,
  run: async (scope, { editionId, ...passed }) => {
    const candidate = await findCandidate(scope, editionId)
    const { itemId, position } = await publish(scope, candidate, passed, { channels: [], channelTimes: [], changeNote: null })
    return { itemId, position }
  },
})

async function publishedPast(editionId: string, route: string): Promise<string> {
  const given = desk.hub.database.office.selectFrom('sign_off').select('digest').where('edition_id', '=', editionId)
  const signOffHashes = (await given.orderBy('signed_at').execute()).map(({ digest }) => digest)
  const context = desk.hub.contextFor(actorWith('EDITOR'), { requestId: 'leak', via: 'test', language: 'en' })
  const { answer } = await execute(context, leak, { editionId, route, signOffHashes })
  return answer?.position ?? ''
}

async function publishNow(editionId: string): Promise<void> {
  await desk.people.EDITOR.does('editionPublish', { editionId }, 'item { id }')
}

/** Two bodies have approved an earlier edition, after which only the short title changed. */
async function survived(): Promise<string> {
  const { itemId, editionId } = await desk.sealed()
  await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
  const next = await desk.resubmitted(itemId, { shortTitle: '简称' })
  await desk.approve(next, FIVE_BODIES.slice(2))
  await publishNow(next)
  return itemId
}

/** Public, with approvals that have run out since. */
async function expired() {
  const sealed = await desk.sealed({ genre: 'OPINION' })
  await desk.approve(sealed.editionId, [
    ['LEGAL_REVIEW', 'LEGAL_REVIEWER'],
    ['FINAL_APPROVAL', 'PRINCIPAL'],
  ])
  await publishNow(sealed.editionId)
  desk.clock.pass(3 * 86_400_000)
  return sealed
}
