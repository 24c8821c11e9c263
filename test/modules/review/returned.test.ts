import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate } from '../../../src/modules/catalogue/index.js'
import { checkPassport } from '../../../src/modules/publication/index.js'
import { contentFields, type ContentField } from '../../../src/modules/review/model/changed-fields.js'
import type { Office } from '../../support/office.js'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

/** An item stays its unit's. */
type ChangeableField = Exclude<ContentField, 'unit'>
const changeable = contentFields.filter((field): field is ChangeableField => field !== 'unit')

const ALL = FIVE_BODIES.map(([step]) => step)

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(() => desk.hub.close())

describe('RETURN', () => {
  test('ends the review, reopens the draft, and the next edition starts again', async () => {
    const { people, sign, office } = desk
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
    expect(await sign(people.LEADING_GROUP, editionId, 'LEADING_GROUP', { verdict: 'RETURN' })).toMatchObject([
      { code: 'INVALID', path: ['comment'] },
    ])
    expect(await sign(people.LEADING_GROUP, editionId, 'LEADING_GROUP', { verdict: 'RETURN', comment: '日期不对' })).toEqual([])
    expect(await desk.status(itemId)).toBe('DRAFT')
    await expect(office.publish(editionId)).rejects.toMatchObject({
      code: 'NOT_APPROVED',
      facts: { missing: 'LEADING_GROUP (RETURNED)', missing_zh: '政务公开领导小组' },
    })
    const [late] = await sign(people.SUPERVISOR, editionId, 'SUPERVISION_GROUP')
    expect(late).toMatchObject({ code: 'NOT_ASKED' })
    await expect(office.submit(itemId)).rejects.toMatchObject({ code: 'NOTHING_CHANGED' })
    const next = await desk.resubmitted(itemId, { markdown: '改过的正文。' })
    expect(next).not.toBe(editionId)
    expect(await desk.missing(itemId)).toEqual(ALL)
    await desk.approve(next, FIVE_BODIES)
    await office.publish(next)
  })

  test('takes back an approval until the edition is public, and not after', async () => {
    const { people, sign, office } = desk
    const back = { verdict: 'RETURN', comment: '发现涉密内容' } as const
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES)
    expect(await sign(people.CONFIDENTIALITY_REVIEWER, editionId, 'CONFIDENTIALITY_REVIEW', back)).toEqual([])
    expect(await desk.status(itemId)).toBe('DRAFT')
    await expect(office.publish(editionId)).rejects.toMatchObject({ facts: { missing: 'CONFIDENTIALITY_REVIEW (RETURNED)' } })
    const other = await desk.sealed()
    await desk.approve(other.editionId, FIVE_BODIES)
    await office.publish(other.editionId)
    expect(await sign(people.CONFIDENTIALITY_REVIEWER, other.editionId, 'CONFIDENTIALITY_REVIEW', back)).toMatchObject([
      { code: 'NOT_ASKED' },
    ])
  })
})

describe('REFUSE', () => {
  test('ends the edition; what comes after it starts from nothing, whatever was changed', async () => {
    const { people, sign, office } = desk
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 4))
    await sign(people.PRINCIPAL, editionId, 'PRINCIPAL_APPROVAL', { verdict: 'REFUSE', comment: '不宜公开' })
    expect(await desk.status(itemId)).toBe('DRAFT')
    await expect(office.publish(editionId)).rejects.toMatchObject({ facts: { missing: 'PRINCIPAL_APPROVAL (REFUSED)' } })
    await desk.resubmitted(itemId, { shortTitle: '简称' })
    expect(await desk.missing(itemId)).toEqual(ALL)
  })
})

describe('an approval', () => {
  test('survives exactly a change of nothing but the fields that the rule of its step lists', async () => {
    const change = await changes()
    const listed: readonly ChangeableField[] = ['categories', 'shortTitle']
    const some = fc.oneof(
      fc.subarray([...listed], { minLength: 1 }),
      fc.subarray(changeable, { minLength: 1 }),
      fc.constantFrom(...changeable).map((field) => [field]),
      fc.constantFrom(...changeable).map((field) => ['categories' as const, field]),
    )
    await fc.assert(
      fc.asyncProperty(some, async (fields) => {
        const { itemId, editionId } = await desk.sealed()
        await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
        await desk.sign(desk.people.LEADING_GROUP, editionId, 'LEADING_GROUP', { verdict: 'RETURN', comment: '改' })
        const fresh = await Promise.all(fields.map((field) => change[field](itemId)))
        const next = await desk.resubmitted(itemId, Object.assign({}, ...fresh) as object)
        const survives = fields.every((field) => listed.includes(field))
        expect(await desk.missing(itemId)).toEqual(survives ? ALL.slice(2) : ALL)
        expect(await survivedFor(next)).toEqual(survives ? ALL.slice(0, 2).map((step) => [step, changedOf(fields)]) : [])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('survives again and again, and stands in the passport and the ledger of the edition that went out', async () => {
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
    const second = await desk.resubmitted(itemId, { shortTitle: '简称一' })
    expect(await desk.missing(itemId)).toEqual(ALL.slice(2))
    const third = await desk.resubmitted(itemId, { shortTitle: '简称二' })
    expect(third).not.toBe(second)
    expect(await desk.missing(itemId)).toEqual(ALL.slice(2))
    await desk.approve(third, FIVE_BODIES.slice(2))
    await desk.office.publish(third)
    const { data } = await desk.hub.ask(
      'query ($id: ID!) { item(id: $id) { edition { contentHash } passport { verified signOffs { step contentHash survived } } } }',
      { id: itemId },
    )
    const { verified, signOffs } = data['item'].passport as { verified: boolean; signOffs: { step: string; contentHash: string }[] }
    expect(verified).toBe(true)
    const [first, last] = [await desk.hashOf(editionId), data['item'].edition.contentHash as string]
    expect(signOffs).toEqual(ALL.map((step, at) => ({ step, contentHash: at < 2 ? first : last, survived: at < 2 ? ['shortTitle'] : [] })))
    const [file, key] = await Promise.all(
      [`passport?item=${itemId}`, 'key'].map(async (path) => (await fetch(`${desk.hub.url}/ledger/${path}`)).text()),
    )
    const findings = checkPassport(file ?? '', (key ?? '').trim())
    expect(findings.filter(({ holds }) => !holds)).toEqual([])
    const words = findings.map((finding) => finding.words).join('\n')
    expect(words).toContain(`保密审核 signed an earlier edition (${first}): CONFIDENTIALITY_REVIEW`)
    expect(words).toContain('Only shortTitle changed since')
    expect(words).toContain('政务公开领导小组 signed exactly this content')
  })

  test('that was taken back does not survive', async () => {
    const { people, sign } = desk
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
    await sign(people.LEGAL_REVIEWER, editionId, 'LEGAL_REVIEW', { verdict: 'RETURN', comment: '简称有误' })
    await desk.resubmitted(itemId, { shortTitle: '新简称' })
    expect(await desk.missing(itemId)).toEqual(ALL.slice(1))
  })

  test('does not survive when a colleague of the same body has returned the edition', async () => {
    const { newsroom, sign } = desk
    const colleague = await newsroom.person('LEGAL_REVIEWER', '另一位')
    const { itemId, editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 2))
    await sign(colleague, editionId, 'LEGAL_REVIEW', { verdict: 'RETURN', comment: '简称有误' })
    await desk.resubmitted(itemId, { shortTitle: '新简称' })
    expect(await desk.missing(itemId)).toEqual(ALL.slice(1))
  })
})

/** How to change each field of a draft to something it was not. */
async function changes(): Promise<Readonly<Record<ChangeableField, (itemId: string) => Promise<Parameters<Office['update']>[1]>>>> {
  const { hub, office } = desk
  const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name: '栏目', slug: 'a-column' }, 'ADMIN')
  const other = await office.draft()
  return {
    title: async () => ({ title: '新标题' }),
    summary: async () => ({ summary: '概述' }),
    document: async () => ({ markdown: '新正文。' }),
    categories: async () => ({ categoryIds: [categoryId] }),
    genre: async () => ({ genre: 'LETTER' }),
    documentNumber: async (itemId) => ({ documentNumber: `榆街办发〔2026〕${itemId.slice(-6)}号` }),
    shortTitle: async () => ({ shortTitle: '简称' }),
    formedOn: async () => ({ formedOn: '2026-02-01' }),
    versionOn: async () => ({ versionOn: '2026-02-02' }),
    history: async () => ({ history: ['2026年2月修订'] }),
    validity: async () => ({ validity: 'EXPIRED' }),
    disclosure: async () => ({ disclosureBasis: '条例第二十条' }),
    cadence: async () => ({ cadence: 'STAGED' }),
    relations: async () => ({ relations: [{ kind: 'RELATED', itemId: other }] }),
    attachments: async (itemId) => {
      const file = { itemId, fileName: '表.txt', mediaType: 'text/plain' as const, base64: Buffer.from('附件').toString('base64') }
      return { attachmentIds: [(await hub.run(attachmentAdd, file)).attachmentId] }
    },
  }
}

async function survivedFor(editionId: string): Promise<[string, string[]][]> {
  const rows = await desk.hub.database.office
    .selectFrom('surviving_sign_off')
    .innerJoin('sign_off', 'sign_off.id', 'surviving_sign_off.sign_off_id')
    .select(['sign_off.step', 'surviving_sign_off.changed'])
    .where('surviving_sign_off.edition_id', '=', editionId)
    .orderBy('sign_off.signed_at')
    .execute()
  return rows.map(({ step, changed }) => [step, changed])
}

function changedOf(fields: readonly ContentField[]): string[] {
  return contentFields.filter((field) => fields.includes(field))
}
