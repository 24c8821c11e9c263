import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIVE_BODIES, openReviewDesk, type ReviewDesk } from './desk.js'

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk()
})
afterAll(() => desk.hub.close())

describe('the procedure of the street office', () => {
  test('lets an edition be published when its five bodies have approved it, in their order', async () => {
    const { itemId, editionId } = await desk.sealed()
    for (const [at, [step]] of FIVE_BODIES.entries()) {
      expect(await desk.missing(itemId)).toEqual(FIVE_BODIES.slice(at).map(([name]) => name))
      await expect(desk.office.publish(editionId)).rejects.toMatchObject({ code: 'NOT_APPROVED' })
      expect(await desk.status(itemId)).toBe('IN_REVIEW')
      await desk.approve(
        editionId,
        FIVE_BODIES.filter(([name]) => name === step),
      )
    }
    expect(await desk.missing(itemId)).toEqual([])
    expect(await desk.status(itemId)).toBe('APPROVED')
    await desk.office.publish(editionId)
    const { data } = await desk.hub.ask(
      'query ($id: ID!) { item(id: $id) { status passport { verified signOffs { step body verdict by } } } }',
      { id: itemId },
    )
    expect(data['item']).toEqual({
      status: 'PUBLISHED',
      passport: {
        verified: true,
        signOffs: FIVE_BODIES.map(([step], at) => ({ step, body: BODIES[at], verdict: 'APPROVE', by: null })),
      },
    })
  })

  test('says which bodies come first when one decides out of turn', async () => {
    const { people, sign, sealed } = desk
    const { editionId } = await sealed()
    const [refusal] = await sign(people.PRINCIPAL, editionId, 'PRINCIPAL_APPROVAL')
    expect(refusal).toMatchObject({ code: 'NOT_ASKED', path: ['step'] })
    expect(refusal?.message).toContain('CONFIDENTIALITY_REVIEW must be approved first')
    await desk.approve(editionId, FIVE_BODIES.slice(0, 3))
    const input = { editionId, step: 'PRINCIPAL_APPROVAL', verdict: 'APPROVE', contentHash: await desk.hashOf(editionId) }
    const { data } = await people.PRINCIPAL.ask(SIGN, { input }, 'zh-CN')
    expect(data['editionSignOff'].userErrors[0].message).toContain('政务公开监督小组')
  })

  test('names what is missing when somebody publishes too early', async () => {
    const { editionId } = await desk.sealed()
    await desk.approve(editionId, FIVE_BODIES.slice(0, 3))
    await expect(desk.office.publish(editionId)).rejects.toMatchObject({
      code: 'NOT_APPROVED',
      facts: { missing: 'SUPERVISION_GROUP, PRINCIPAL_APPROVAL', missing_zh: '政务公开监督小组、街道主要负责人' },
    })
  })

  test('has no step of another name', async () => {
    const { editionId } = await desk.sealed()
    const [refusal] = await desk.sign(desk.people.LEGAL_REVIEWER, editionId, 'LEGALITY')
    expect(refusal).toMatchObject({ code: 'INVALID', path: ['step'] })
    expect(refusal?.message).toContain('CONFIDENTIALITY_REVIEW, LEGAL_REVIEW, LEADING_GROUP, SUPERVISION_GROUP, PRINCIPAL_APPROVAL')
  })
})

describe('a sign-off', () => {
  test('of another content than the edition has is refused, and the hash of what is there is told', async () => {
    const { people, sealed, sign, hashOf } = desk
    const { itemId, editionId } = await sealed()
    const contentHash = await hashOf((await sealed()).editionId)
    const [refusal] = await sign(people.CONFIDENTIALITY_REVIEWER, editionId, 'CONFIDENTIALITY_REVIEW', { contentHash })
    expect(refusal).toMatchObject({ code: 'OTHER_CONTENT', path: ['contentHash'] })
    expect(refusal?.message).toContain(await hashOf(editionId))
    expect(await desk.missing(itemId)).toHaveLength(5)
  })

  test('by somebody of another body is forbidden, and the role that may is named', async () => {
    const { people, sealed, hashOf } = desk
    const { editionId } = await sealed()
    for (const [step, role] of FIVE_BODIES) {
      const other = step === 'LEGAL_REVIEW' ? people.SUPERVISOR : people.LEGAL_REVIEWER
      const input = { editionId, step, verdict: 'APPROVE', contentHash: await hashOf(editionId) }
      const { errors } = await other.ask(SIGN, { input })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', roles: [role] })
    }
  })

  test('by those who look after the hub is forbidden, and so is publishing', async () => {
    const { people, sealed, hashOf } = desk
    const { editionId } = await sealed()
    for (const [step] of FIVE_BODIES) {
      const input = { editionId, step, verdict: 'APPROVE', contentHash: await hashOf(editionId) }
      expect((await people.ADMIN.ask(SIGN, { input })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN')
    }
    await desk.approve(editionId, FIVE_BODIES)
    const publish = 'mutation ($input: EditionPublishInput!) { editionPublish(input: $input) { userErrors { code } } }'
    const { errors } = await people.ADMIN.ask(publish, { input: { editionId } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', roles: expect.not.arrayContaining(['ADMIN']) })
  })

  test('is kept once when it is sent again with the same key, and refused when it is sent again without', async () => {
    const { people, sealed, sign, hub } = desk
    const { editionId } = await sealed()
    const [person, step] = [people.CONFIDENTIALITY_REVIEWER, 'CONFIDENTIALITY_REVIEW']
    const clientMutationId = 'sign-once'
    for (let count = 0; count < 3; count += 1) expect(await sign(person, editionId, step, { clientMutationId })).toEqual([])
    const kept = await hub.database.office.selectFrom('sign_off').select('id').where('edition_id', '=', editionId).execute()
    expect(kept).toHaveLength(1)
    expect(await sign(person, editionId, step)).toMatchObject([{ code: 'NOT_ASKED' }])
  })

  test('of two people of one body at the same instant leaves one approval, and tells the other', async () => {
    const { hub, newsroom, hashOf } = desk
    const reviewers = await Promise.all(['甲', '乙', '丙'].map((name) => newsroom.person('CONFIDENTIALITY_REVIEWER', name)))
    for (let round = 0; round < 5; round += 1) {
      const { editionId } = await desk.sealed()
      const input = { editionId, step: 'CONFIDENTIALITY_REVIEW', verdict: 'APPROVE', contentHash: await hashOf(editionId) }
      const refusals = await Promise.all(reviewers.map((person) => person.isRefused('editionSignOff', input)))
      expect(refusals.map((errors) => errors[0]?.code ?? 'KEPT').toSorted()).toEqual(['KEPT', 'NOT_ASKED', 'NOT_ASKED'])
      const kept = await hub.database.office.selectFrom('sign_off').select('step').where('edition_id', '=', editionId).execute()
      expect(kept).toEqual([{ step: 'CONFIDENTIALITY_REVIEW' }])
    }
  })

  test('is shown to the office with its signer and comment, and to the public without', async () => {
    const { people, hub, hashOf } = desk
    const { itemId, editionId } = await desk.sealed()
    const input = {
      editionId,
      step: 'CONFIDENTIALITY_REVIEW',
      verdict: 'APPROVE',
      contentHash: await hashOf(editionId),
      comment: '无涉密内容',
    }
    const { signOff } = await people.CONFIDENTIALITY_REVIEWER.does('editionSignOff', input, 'signOff { step by comment contentHash }')
    const shown = {
      step: 'CONFIDENTIALITY_REVIEW',
      by: '某CONFIDENTIALITY_REVIEWER',
      comment: '无涉密内容',
      contentHash: input.contentHash,
    }
    expect(signOff).toEqual(shown)
    await desk.approve(editionId, FIVE_BODIES.slice(1))
    await desk.office.publish(editionId)
    const document = 'query ($id: ID!) { item(id: $id) { passport { signOffs { step by comment contentHash } } } }'
    const publicly = await hub.ask(document, { id: itemId })
    expect(publicly.data['item'].passport.signOffs[0]).toEqual({ ...shown, by: null, comment: null })
    const officially = await hub.ask(document, { id: itemId }, 'SUPERVISOR')
    expect(officially.data['item'].passport.signOffs[0]).toEqual(shown)
  })
})

const SIGN = 'mutation ($input: EditionSignOffInput!) { editionSignOff(input: $input) { userErrors { code message path } } }'
const BODIES = ['保密审核', '法律审核', '政务公开领导小组', '政务公开监督小组', '街道主要负责人']
