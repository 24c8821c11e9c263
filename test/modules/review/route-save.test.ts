import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedRoutes } from '../../../src/modules/review/model/shipped-routes.js'
import { openReviewDesk, type ReviewDesk } from './desk.js'

const WHOLE =
  'code name effectiveOn authorMaySign onePersonTwice approvalDays stages { steps { step body roles limitDays quorum survives byPublishing } } choice { genres categories disclosureClasses priority }'

const LEGAL = { step: 'LEGAL_REVIEW', body: '法律审核', roles: ['LEGAL_REVIEWER'] }
const PRINCIPAL = { step: 'APPROVAL', body: '主要负责人', roles: ['PRINCIPAL'] }

const ROUTE = {
  code: 'TWO_BODIES',
  name: '两级审核',
  stages: [[{ ...LEGAL, limitDays: 3, quorum: 2, survives: ['categories'] }], [PRINCIPAL]],
  approvalDays: 90,
  choice: { genres: ['MOTION'], categories: ['topic-major-projects'], disclosureClasses: ['ON_REQUEST'], priority: 7 },
}

function step(name: string, roles: readonly string[]) {
  return { step: name, body: name, roles }
}

let desk: ReviewDesk

beforeAll(async () => {
  desk = await openReviewDesk('2026-03-02T09:00:00+08:00')
})
afterAll(() => desk.hub.close())

describe('routeSave', () => {
  test('sets a route from a day on, as it is read back', async () => {
    const { route } = await desk.people.ADMIN.does('routeSave', { route: ROUTE, effectiveFrom: '2026-03-03' }, `route { ${WHOLE} }`)
    expect(route).toEqual({
      code: 'TWO_BODIES',
      name: '两级审核',
      effectiveOn: '2026-03-03',
      authorMaySign: false,
      onePersonTwice: false,
      approvalDays: 90,
      stages: [
        { steps: [{ ...LEGAL, survives: ['categories'], limitDays: 3, quorum: 2, byPublishing: false }] },
        { steps: [{ ...PRINCIPAL, survives: [], limitDays: null, quorum: 1, byPublishing: false }] },
      ],
      choice: { genres: ['MOTION'], categories: ['topic-major-projects'], disclosureClasses: ['ON_REQUEST'], priority: 7 },
    })
    const node = 'query ($id: ID!) { node(id: $id) { __typename ... on Route { code effectiveOn } } }'
    const { data } = await desk.people.EDITOR.ask('{ routes(code: "TWO_BODIES") { id } }')
    const { id } = data['routes'][0] as { id: string }
    expect((await desk.people.EDITOR.ask(node, { id })).data['node']).toEqual({
      __typename: 'Route',
      code: 'TWO_BODIES',
      effectiveOn: '2026-03-03',
    })
    expect((await desk.hub.ask(node, { id })).data).toEqual({ node: null })
  })

  test.each([
    [
      'steps of supervision that others than supervisors decide',
      [[step('SUPERVISION', ['SUPERVISOR', 'EDITOR'])], [PRINCIPAL]],
      'Only supervisors',
    ],
    ['a last step that is not the principal’s alone', [[PRINCIPAL], [LEGAL]], 'last step is the principal’s'],
    ['a last stage with another step beside the principal’s', [[LEGAL, PRINCIPAL]], 'last step is the principal’s'],
    [
      'a principal’s step that another role may sign, too',
      [[step('APPROVAL', ['PRINCIPAL', 'LEADING_GROUP'])]],
      'last step is the principal’s',
    ],
    ['a step signed by publishing beside other bodies', [[{ ...LEGAL, byPublishing: true }], [PRINCIPAL]], 'no other body'],
    ['a step that stands in it twice', [[LEGAL], [LEGAL], [PRINCIPAL]], 'twice'],
    ['no step at all', [], 'nobody approved'],
    ['a stage without steps', [[], [PRINCIPAL]], 'at least one step'],
    ['a body that nobody may sign for', [[step('LEGAL_REVIEW', [])], [PRINCIPAL]], 'at least one role'],
    ['those who look after the hub as a deciding body', [[step('LEGAL_REVIEW', ['ADMIN'])], [PRINCIPAL]], ''],
    ['partners as a deciding body', [[step('LEGAL_REVIEW', ['PARTNER'])], [PRINCIPAL]], ''],
    ['a quorum of nobody', [[{ ...LEGAL, quorum: 0 }], [PRINCIPAL]], ''],
    ['a limit of no days', [[{ ...LEGAL, limitDays: 0 }], [PRINCIPAL]], ''],
    ['survival of a field that content does not have', [[{ ...LEGAL, survives: ['colour'] }], [PRINCIPAL]], ''],
  ])('refuses %s', async (_, stages, reason) => {
    const input = { route: { code: 'WRONG', name: '错', stages }, effectiveFrom: '2026-03-03' }
    const [refusal, ...others] = await desk.people.ADMIN.isRefused('routeSave', input)
    expect(others).toEqual([])
    expect(refusal).toMatchObject({ code: 'INVALID', path: expect.arrayContaining(['route', 'stages']) })
    expect(refusal?.message).toContain(reason)
    expect((await desk.people.ADMIN.ask('{ routes(code: "WRONG") { id } }')).data).toEqual({ routes: [] })
  })

  test('refuses a day that is past, a second version of a day, and the codes that are the hub’s own', async () => {
    const { people } = desk
    const save = (more: object, effectiveFrom: string) =>
      people.ADMIN.isRefused('routeSave', { route: { ...ROUTE, code: 'DAYS', ...more }, effectiveFrom })
    expect(await save({}, '2026-03-01')).toMatchObject([{ code: 'INVALID', path: ['effectiveFrom'] }])
    expect(await save({}, '2026-03-02')).toEqual([])
    expect(await save({ name: '另一' }, '2026-03-02')).toMatchObject([{ code: 'NAME_TAKEN', path: ['effectiveFrom'] }])
    for (const code of ['MIGRATED', 'EMERGENCY', 'lower', '']) {
      expect(await save({ code }, '2026-03-02')).toMatchObject([{ code: 'INVALID', path: ['route', 'code'] }])
    }
  })

  test('is open to those who look after the hub alone', async () => {
    const mutation = 'mutation ($input: RouteSaveInput!) { routeSave(input: $input) { route { id } } }'
    for (const role of ['EDITOR', 'SUPERVISOR', 'PRINCIPAL'] as const) {
      const { errors } = await desk.people[role].ask(mutation, { input: { route: ROUTE, effectiveFrom: '2026-04-01' } })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', roles: ['ADMIN'] })
    }
  })
})

describe('routes', () => {
  test('shows the shipped ones, and each as it stands on a day', async () => {
    const { people } = desk
    const { data } = await people.EDITOR.ask('{ routes(inEffectOn: "2026-03-02") { code stages { steps { step body roles } } } }')
    const shown = data['routes'] as { code: string; stages: { steps: object[] }[] }[]
    for (const { code, stages } of shippedRoutes) {
      const steps = stages.map((stage) => ({ steps: stage.map(({ step: name, body, roles }) => ({ step: name, body, roles })) }))
      expect(shown.find((route) => route.code === code)?.stages).toEqual(steps)
    }
    const late = { ...ROUTE, code: 'LATE', name: '旧' }
    await people.ADMIN.does('routeSave', { route: late, effectiveFrom: '2026-03-10' }, 'route { id }')
    await people.ADMIN.does('routeSave', { route: { ...late, name: '新' }, effectiveFrom: '2026-03-20' }, 'route { id }')
    const on = async (day: string) =>
      (await people.LEGAL_REVIEWER.ask(`{ routes(code: "LATE", inEffectOn: "${day}") { name } }`)).data['routes'] as unknown
    expect([await on('2026-03-09'), await on('2026-03-10'), await on('2026-03-19'), await on('2026-03-20')]).toEqual([
      [],
      [{ name: '旧' }],
      [{ name: '旧' }],
      [{ name: '新' }],
    ])
    expect((await people.ADMIN.ask('{ routes(code: "LATE") { effectiveOn } }')).data['routes']).toEqual([
      { effectiveOn: '2026-03-10' },
      { effectiveOn: '2026-03-20' },
    ])
  })

  test('are for the office', async () => {
    await desk.office.channel('DAILY')
    for (const role of [null, 'PARTNER', 'CORRESPONDENT'] as const)
      expect((await desk.hub.ask('{ routes { code } }', {}, role)).data).toEqual({ routes: [] })
  })
})
