import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPeople, type DemoRole } from '../../src/demo/index.js'
import { verifyHub, type Discrepancy } from '../../src/modules/publication/index.js'
import { connectTo } from '../support/tables.js'
import type { AnyData } from '../support/hub.js'
import { openSeededHub, type SeededHub } from './seeded.js'

let hub: SeededHub
let owner: pg.Client

beforeAll(async () => {
  hub = await openSeededHub([])
  owner = await connectTo(hub.databaseUrl)
}, 180_000)
afterAll(async () => {
  await owner.end()
  await hub.close()
})

interface Published {
  readonly key: string
  readonly route: string
  readonly at: Date
  readonly steps: readonly string[]
  readonly signed: readonly { readonly step: string; readonly by: string; readonly at: string; readonly comment: string | null }[]
  readonly authors: readonly string[]
}

describe('what became public in 2026', () => {
  test('was signed by every body of its route, in order, at working hours', async () => {
    const published = await publications()
    expect(published.length).toBeGreaterThanOrEqual(55)
    for (const { key, at, steps, signed } of published.filter(({ route }) => route !== 'EMERGENCY')) {
      expect([key, ...signed.map(({ step }) => step)]).toEqual([key, ...steps])
      const hours = [...signed.map((one) => one.at), at.toISOString()].map((hour) => Date.parse(hour))
      expect(hours).toEqual(hours.toSorted((one, other) => one - other))
      for (const { at: hour } of signed) expect([key, isOfficeHour(hour) || key === 'demo:2026/flood-rumour']).toEqual([key, true])
    }
  })

  test('was never signed by who had written it, nor twice by one person where the route says so', async () => {
    for (const { key, route, signed, authors } of await publications()) {
      expect([key, signed.filter(({ by }) => authors.includes(by))]).toEqual([key, []])
      if (route !== 'MAJOR_DECISION' && route !== 'EMERGENCY')
        expect([key, new Set(signed.map(({ by }) => by)).size]).toEqual([key, signed.length])
    }
  })

  test('took each of the four routes, and two items the principal’s alone', async () => {
    const published = await publications()
    const count = (route: string) => published.filter((one) => one.route === route).length
    expect(count('SEED_2008_STREET')).toBeGreaterThanOrEqual(30)
    expect(count('THREE_REVIEWS')).toBeGreaterThanOrEqual(12)
    expect(published.filter(({ route }) => route === 'PARTY_AFFAIRS').map(({ key }) => key)).toEqual(['demo:2026/party-points'])
    expect(published.filter(({ route }) => route === 'MAJOR_DECISION').map(({ key }) => key)).toEqual(['demo:2026/projects-plan'])
    expect(published.filter(({ route }) => route === 'EMERGENCY').map(({ key }) => key)).toEqual([
      'demo:2026/flood-alert',
      'demo:2026/ice-alert',
    ])
  })

  test('was reviewed afterwards where it could not wait: the flood alert by all bodies, the ice alert by the first so far', async () => {
    const emergencies = await rows<{ key: string; outcome: string | null; steps: string[] }>(
      `select i.key, p.review_outcome as outcome,
         array(select s.step from desk.sign_off s where s.edition_id = p.edition_id and s.signed_at > p.published_at order by s.signed_at) as steps
       from desk.emergency_publication p
       join desk.item i on i.id = p.item_id
       order by p.published_at`,
    )
    expect(emergencies).toEqual([
      {
        key: 'demo:2026/flood-alert',
        outcome: 'APPROVED',
        steps: ['CONFIDENTIALITY_REVIEW', 'LEGAL_REVIEW', 'LEADING_GROUP', 'SUPERVISION_GROUP', 'PRINCIPAL_APPROVAL'],
      },
      { key: 'demo:2026/ice-alert', outcome: null, steps: ['CONFIDENTIALITY_REVIEW'] },
    ])
  })

  test('was sent back in three cases, with a comment, and mended before it went on', async () => {
    const returns = await rows<{ key: string; step: string; comment: string; changed: boolean; status: string }>(
      `select i.key, s.step, s.comment, i.status,
         exists (select from desk.edition e where e.item_id = i.id and e.number = 2 and e.content_hash <> s.content_hash) as changed
       from desk.sign_off s
       join desk.edition on edition.id = s.edition_id and edition.number = 1
       join desk.item i on i.id = edition.item_id
       where s.verdict = 'RETURN'
       order by i.key`,
    )
    expect(returns.map(({ key, step, changed, status }) => [key, step, changed, status])).toEqual([
      ['demo:2026/heating-tips', 'LEGAL_REVIEW', false, 'DRAFT'],
      ['demo:2026/projects-third', 'SECOND_REVIEW', true, 'PUBLISHED'],
      ['demo:2026/recruitment', 'CONFIDENTIALITY_REVIEW', true, 'PUBLISHED'],
      ['demo:2026/waste-new', 'LEGAL_REVIEW', true, 'PUBLISHED'],
    ])
    for (const { comment } of returns) expect(comment.length).toBeGreaterThan(15)
  })

  test('verifies from the bodies up', async () => {
    const found: Discrepancy[] = []
    await verifyHub(hub, { found: (discrepancy) => found.push(discrepancy) < 10, progress: () => undefined })
    expect(found).toEqual([])
  })
})

describe('a newcomer finds', () => {
  const REVIEWERS = [
    ['EDITOR', ['FIRST_REVIEW']],
    ['CONFIDENTIALITY_REVIEWER', ['CONFIDENTIALITY_REVIEW', 'FIRST_REVIEW']],
    ['LEGAL_REVIEWER', ['EXPERT', 'LEGAL_REVIEW']],
    ['LEADING_GROUP', ['EXPERT', 'LEADING_GROUP', 'RISK', 'SECOND_REVIEW']],
    ['SUPERVISOR', ['RISK', 'SUPERVISION_GROUP']],
    ['PRINCIPAL', ['APPROVE', 'FINAL_APPROVAL', 'PRINCIPAL_APPROVAL']],
  ] as const satisfies readonly (readonly [DemoRole, readonly string[]])[]

  test.each(REVIEWERS)('as %s what waits for %j', async (role, steps) => {
    const { reviewQueue } = await askAs(role, '{ reviewQueue { nodes { step body dueOn item { title } edition { contentHash } } } }')
    const nodes = reviewQueue.nodes as readonly { readonly step: string }[]
    expect([...new Set(nodes.map(({ step }) => step))].toSorted()).toEqual(steps)
  })

  test('as a correspondent what became of the reports: adopted, asked about, declined, not yet read', async () => {
    const { viewer } = await askAs('CORRESPONDENT', '{ viewer { submissions { nodes { status question declineReason item { title } } } } }')
    const nodes = viewer.submissions.nodes as readonly { readonly status: string; readonly question: string | null }[]
    expect(nodes.map(({ status }) => status).toSorted()).toEqual(['ADOPTED', 'DECLINED', 'NEEDS_CHANGES', 'RECEIVED'])
    expect(nodes.find(({ status }) => status === 'NEEDS_CHANGES')?.question).toContain('多少盏')
    const { submissions } = await askAs('EDITOR', '{ submissions(statuses: [RECEIVED]) { nodes { title } } }')
    expect(submissions.nodes).toEqual([{ title: '上泠村开展冬季防火演练' }])
  })

  test('what waits for its hour, and what an embargo holds back', async () => {
    const { items } = await askAs(
      'EDITOR',
      '{ items(first: 20, filter: { statuses: [SCHEDULED, APPROVED] }) { nodes { title status desk { embargoEndsAt } } } }',
    )
    expect(items.nodes).toEqual(
      expect.arrayContaining([
        { title: '2027年元旦假期便民服务安排', status: 'SCHEDULED', desk: { embargoEndsAt: null } },
        { title: '2027年最低生活保障标准和高龄津贴标准公告', status: 'APPROVED', desk: { embargoEndsAt: '2026-12-21T02:00:00.000Z' } },
      ]),
    )
    expect(items.nodes).toHaveLength(2)
  })

  test('as each of them a name and a unit or channel', async () => {
    for (const role of Object.keys(demoPeople) as DemoRole[]) {
      const { viewer } = await askAs(role, '{ viewer { displayName unit { name } channel { name } } }')
      expect(viewer.displayName).toBe(demoPeople[role].name)
      expect(viewer.unit ?? viewer.channel).toMatchObject({ name: expect.any(String) })
    }
  })
})

async function publications(): Promise<readonly Published[]> {
  return rows<Published>(
    `select i.key, l.route, l.at,
       array(select step ->> 'step' from desk.review r join desk.route_version v on v.id = r.route_id
         cross join jsonb_array_elements(v.definition -> 'stages') stage cross join jsonb_array_elements(stage) step
         where r.edition_id = l.edition_id) as steps,
       coalesce((select json_agg(json_build_object('step', s.step, 'by', s.signed_by, 'at', s.signed_at, 'comment', s.comment) order by s.signed_at)
         from desk.sign_off s where s.edition_id = l.edition_id), '[]') as signed,
       array(select account_id from office.item_author a where a.item_id = i.id) as authors
     from desk.ledger_entry l
     join desk.item i on i.id = l.item_id
     where i.key like 'demo:2026/%' and l.kind in ('PUBLISHED', 'CORRECTED')
     order by l.position`,
  )
}

/** From 8:30 to 17:20 in the office. */
function isOfficeHour(instant: string): boolean {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  return minute >= 8 * 60 + 30 && minute <= 17 * 60 + 20
}

async function askAs(role: DemoRole, query: string): Promise<AnyData> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.access.tokens[role]}` },
    body: JSON.stringify({ query }),
  })
  const { data, errors } = (await response.json()) as { data: AnyData; errors?: unknown }
  expect(errors).toBeUndefined()
  return data
}

async function rows<R extends pg.QueryResultRow>(sql: string): Promise<R[]> {
  return (await owner.query<R>(sql)).rows
}
