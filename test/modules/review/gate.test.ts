import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingSteps } from '../../../src/modules/review/index.js'
import type { Route } from '../../../src/modules/review/model/route.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

describe('the gate of a route', () => {
  const route: Route = { code: 'TWO', name: '两步', steps: [step('ONE'), step('TWO')] }

  test('without steps is open', () => {
    expect(missingSteps({ ...route, steps: [] }, HASH, [])).toEqual([])
  })

  test('lacks exactly the steps whose last verdict is no approval of exactly this content', () => {
    const signOff = fc.record({
      step: fc.constantFrom('ONE', 'TWO', 'THREE'),
      verdict: fc.constantFrom('APPROVE' as const, 'RETURN' as const, 'REFUSE' as const),
      contentHash: fc.constantFrom(HASH, OTHER_HASH),
    })
    fc.assert(
      fc.property(fc.array(signOff, { maxLength: 8 }), (signOffs) => {
        const lastOf = new Map<string, (typeof signOffs)[number]>(signOffs.map((one) => [one.step, one]))
        const expected = ['ONE', 'TWO'].filter((name) => {
          const last = lastOf.get(name)
          return last === undefined || last.verdict !== 'APPROVE' || last.contentHash !== HASH
        })
        expect(missingSteps(route, HASH, signOffs).map((rule) => rule.step)).toEqual(expected)
      }),
    )
  })
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

  test('an editor who publishes what the importer has sealed signs for it: the route without steps is the importer’s alone', async () => {
    const { editionId } = await office.sealed({}, 'IMPORTER')
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
    withheld: sha256(Buffer.concat([Buffer.from(row.salt, 'hex'), Buffer.from(`${row.signed_by}\n${row.comment ?? ''}`)])),
  }
  return sha256(Buffer.from(canonicalize(facts) ?? ''))
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

const HASH = `sha256:${'1'.repeat(64)}`
const OTHER_HASH = `sha256:${'2'.repeat(64)}`

function step(name: string) {
  return { step: name, body: name, roles: [] }
}
