import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingSteps, openSteps, type SignOffFacts } from '../../../src/modules/review/model/gate.js'
import type { RouteStepRule } from '../../../src/modules/review/model/route.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

describe('the gate of a route', () => {
  const now = new Date('2026-11-25T02:00:00Z')
  const route = { stages: [[step('ONE'), step('TWO')], [{ ...step('THREE'), quorum: 2 }]], approvalDays: null }

  test('of migrated content has no steps, and is open', () => {
    expect(missingSteps({ route: { stages: [], approvalDays: null }, contentHash: HASH, signOffs: [], now })).toEqual([])
  })

  test('lacks exactly the steps that not enough people approve, as their last word, for exactly this content', () => {
    fc.assert(
      fc.property(fc.array(signOff, { maxLength: 12 }), (signOffs) => {
        const missing = missingSteps({ route, contentHash: HASH, signOffs, now }).map((rule) => rule.step)
        expect(missing).toEqual(['ONE', 'TWO', 'THREE'].filter((name) => !isFulfilled(name, name === 'THREE' ? 2 : 1, signOffs)))
      }),
    )
  })

  test('asks the first stage that lacks anything, and no later one', () => {
    fc.assert(
      fc.property(fc.array(signOff, { maxLength: 12 }), (signOffs) => {
        const gate = { route, contentHash: HASH, signOffs, now }
        const missing = missingSteps(gate).map((rule) => rule.step)
        const expected = missing.filter((name) => name !== 'THREE')
        expect(openSteps(gate).map((rule) => rule.step)).toEqual(expected.length > 0 ? expected : missing)
      }),
    )
  })

  test('no longer counts an approval whose days have passed, to the millisecond', () => {
    const oneStep = { stages: [[step('ONE')]], approvalDays: 30 }
    const given = { step: 'ONE', verdict: 'APPROVE', contentHash: HASH, signer: 'a', signedAt: now, survived: false } as const
    const end = now.getTime() + 30 * 86_400_000
    const lacking = (at: number) => missingSteps({ route: oneStep, contentHash: HASH, signOffs: [given], now: new Date(at) }).length
    expect([lacking(end - 1), lacking(end)]).toEqual([0, 1])
  })

  const signOff = fc.record({
    step: fc.constantFrom('ONE', 'TWO', 'THREE', 'FOUR'),
    verdict: fc.constantFrom('APPROVE' as const, 'RETURN' as const, 'REFUSE' as const),
    contentHash: fc.constantFrom(HASH, OTHER_HASH),
    signer: fc.constantFrom('a', 'b', 'c'),
    signedAt: fc.constant(now),
    survived: fc.boolean(),
  })

  function isFulfilled(name: string, quorum: number, signOffs: readonly SignOffFacts[]): boolean {
    const last = ['a', 'b', 'c'].map((signer) => signOffs.findLast((one) => one.step === name && one.signer === signer))
    if (last.some((one) => one && one.verdict !== 'APPROVE')) return false
    return last.filter((one) => one && (one.survived || one.contentHash === HASH)).length >= quorum
  }
})

describe('publishing', () => {
  let hub: TestHub
  let office: Office
  let owner: pg.Client

  beforeAll(async () => {
    hub = await openTestHub()
    office = await officeOf(hub)
    owner = await connectTo(hub.databaseUrl)
  })
  afterAll(async () => {
    await owner.end()
    await hub.close()
  })

  test('an editor signs for exactly the content that goes public, and the ledger keeps the hash of the signature', async () => {
    const { editionId } = await office.published()
    const signOffs = await signOffsOf(editionId)
    expect(signOffs).toMatchObject([{ step: 'EDITOR_RELEASE', body: '编辑部', verdict: 'APPROVE', signed_by: 'act_test_editor' }])
    const entry = await entryOf(editionId)
    expect(signOffs[0]?.content_hash).toBe(entry.content_hash)
    expect(entry).toMatchObject({ route: 'EDITORIAL', actor: 'act_test_editor', sign_offs: signOffs.map(digest) })
  })

  test('the importer takes the route without steps: nobody signs, and the ledger names the route', async () => {
    const { editionId } = await office.published({}, {}, 'IMPORTER')
    expect(await signOffsOf(editionId)).toEqual([])
    expect(await entryOf(editionId)).toMatchObject({ route: 'MIGRATED', sign_offs: [], actor: 'importer' })
  })

  test('what the importer has sealed and nobody has reviewed is published by no editor, until it is submitted as it is', async () => {
    const { itemId, editionId } = await office.sealed({}, 'IMPORTER')
    await expect(office.publish(editionId)).rejects.toMatchObject({ code: 'NOT_APPROVED', facts: { missing: 'draftSubmit' } })
    expect(await office.submit(itemId)).toBe(editionId)
    await office.publish(editionId)
    expect(await signOffsOf(editionId)).toMatchObject([{ step: 'EDITOR_RELEASE', signed_by: 'act_test_editor' }])
    expect(await entryOf(editionId)).toMatchObject({ route: 'EDITORIAL' })
  })

  test('the importer cannot publish what an editor has sealed: the step that is missing is named', async () => {
    const { editionId } = await office.sealed()
    await expect(office.publish(editionId, {}, 'IMPORTER')).rejects.toMatchObject({
      code: 'NOT_APPROVED',
      facts: { missing: 'EDITOR_RELEASE' },
      path: ['editionId'],
    })
    expect(await signOffsOf(editionId)).toEqual([])
  })

  test('an item whose public edition was migrated goes the editors’ way from its next edition on', async () => {
    const { itemId } = await office.published({}, {}, 'IMPORTER')
    const editionId = await office.corrected(itemId, { title: '更正' })
    expect(await entryOf(editionId)).toMatchObject({ kind: 'CORRECTED', route: 'EDITORIAL' })
  })

  test('the office sees which steps an edition lacks, and who signed', async () => {
    const { itemId, editionId } = await office.sealed()
    const document = `query ($id: ID!) { item(id: $id) { status desk { missingSteps route { step body signOff { verdict by } } } } }`
    const before = await hub.ask(document, { id: itemId }, 'EDITOR')
    expect(before.data['item']).toMatchObject({
      status: 'IN_REVIEW',
      desk: { missingSteps: ['EDITOR_RELEASE'], route: [{ step: 'EDITOR_RELEASE', signOff: null }] },
    })
    await office.publish(editionId)
    const after = await hub.ask(document, { id: itemId }, 'EDITOR')
    expect(after.data['item']).toMatchObject({
      status: 'PUBLISHED',
      desk: { missingSteps: [], route: [{ signOff: { verdict: 'APPROVE', by: 'act_test_editor' } }] },
    })
  })

  test('the public sees that it was signed and by which body, but not by whom', async () => {
    const { itemId } = await office.published()
    const document = `query ($id: ID!) { item(id: $id) { passport { verified signOffs { step body verdict by comment contentHash } } edition { contentHash } } }`
    const { data } = await hub.ask(document, { id: itemId })
    const contentHash = data['item'].edition.contentHash as string
    expect(data['item'].passport).toEqual({
      verified: true,
      signOffs: [{ step: 'EDITOR_RELEASE', body: '编辑部', verdict: 'APPROVE', by: null, comment: null, contentHash }],
    })
  })

  async function signOffsOf(editionId: string): Promise<SignOffRow[]> {
    const { rows } = await owner.query<SignOffRow>('select * from desk.sign_off where edition_id = $1 order by signed_at, id', [editionId])
    return rows
  }

  async function entryOf(editionId: string): Promise<{ content_hash: string }> {
    const { rows } = await owner.query<{ content_hash: string }>('select * from desk.ledger_entry where edition_id = $1', [editionId])
    return rows[0]!
  }
})

interface SignOffRow {
  readonly edition_id: string
  readonly step: string
  readonly body: string
  readonly verdict: string
  readonly content_hash: string
  readonly comment: string | null
  readonly signed_by: string
  readonly signed_at: Date
  readonly salt: string
}

/** As docs/proof.md promises it: anybody can recompute what the ledger keeps of a signature, the office also what stands for the signer. */
function digest(row: SignOffRow): string {
  const facts = {
    editionId: row.edition_id,
    step: row.step,
    body: row.body,
    verdict: row.verdict,
    contentHash: row.content_hash,
    signedAt: row.signed_at.toISOString(),
    withheld: sha256(Buffer.concat([Buffer.from(row.salt, 'hex'), Buffer.from(`${row.signed_by}\n\n\n${row.comment ?? ''}`)])),
  }
  return sha256(Buffer.from(canonicalize(facts) ?? ''))
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

const HASH = `sha256:${'1'.repeat(64)}`
const OTHER_HASH = `sha256:${'2'.repeat(64)}`

function step(name: string): RouteStepRule {
  return { step: name, body: name, roles: [], limitDays: null, quorum: 1, survives: [], byPublishing: false }
}
