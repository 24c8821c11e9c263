import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../../bench/checks/random.js'
import { eventOf, reportOf, textOf } from '../../../bench/similarity/reports.js'
import { likenessOf } from '../../../src/modules/correspondents/model/likeness.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'
import { pictureOf, uploadWhole } from '../../support/uploading.js'

const sent: { sql: string; parameters: readonly unknown[] }[] = []
let hub: TestHub
let office: Office
let owner: pg.Client
let editor: Person
const people: Person[] = []

beforeAll(async () => {
  hub = await openTestHub({ onStatement: (sql, parameters = []) => sent.push({ sql, parameters }) })
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  const newsroom = newsroomOf(hub)
  for (const name of ['王敏', '李强', '孙兰', '赵静'])
    people.push(await newsroom.person('CORRESPONDENT', name, await newsroom.unit(`U${people.length}`, `${name}的社区`)))
  editor = await newsroom.person('EDITOR', '编辑甲')
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

const WHOLE = `{ submissions(first: 100) { totalCount nodes {
  id title text unit { name parent { name } } messages { kind by } attachments { fileName url problem }
  similar { score submission { title unit { name } attachments { fileName } } } duplicateOf { title } item { title submissions { title } }
} } }`
const FIGURES = `{ correspondentFigures { people { unit { name } submitted channels { code } points { points parts { rule { label } } } } units { unit { name } published } } }`
const OWN = `{ viewer { submissions(first: 100) { totalCount nodes { title messages { kind } attachments { fileName } item { title } similar { score } } } figures { submitted points { points } } } }`

describe('the number of statements', () => {
  test('does not depend on how many submissions, files, messages, people and items there are', async () => {
    const counts: number[][] = []
    for (const size of [3, 15]) {
      await grow(size)
      counts.push([await statementsOf(editor, WHOLE), await statementsOf(editor, FIGURES), await statementsOf(people[0]!, OWN)])
    }
    expect(counts[1]).toEqual(counts[0])
  })
})

describe('with 2,000 submissions', () => {
  const random = randomFrom(5)

  beforeAll(async () => {
    await insertMany(2_000)
    await owner.query('analyze')
  }, 120_000)

  test.each([
    ['an editor’s page', () => editor, '{ submissions(first: 20) { nodes { title } } }', /submission_received/],
    [
      'an editor’s page of what waits',
      () => editor,
      '{ submissions(statuses: [NEEDS_CHANGES], first: 20) { nodes { title } } }',
      /submission_(status|received)/,
    ],
    ['a correspondent’s page', () => people[0]!, '{ submissions(first: 20) { nodes { title } } }', /submission_correspondent/],
    [
      'a correspondent’s page of what waits',
      () => people[0]!,
      '{ submissions(statuses: [NEEDS_CHANGES], first: 20) { nodes { title } } }',
      /submission_(correspondent|status)/,
    ],
  ])('%s is read from an index', async (_, person, document, index) => {
    sent.length = 0
    expect((await person().ask(document)).errors).toBeUndefined()
    const statement = sent.find(({ sql }) => /from "submission"/.test(sql))
    const plan = await planOf(statement?.sql ?? '', statement?.parameters ?? [])
    expect(plan).toMatch(index)
    expect(plan).not.toMatch(/Seq Scan on submission/)
  })

  test('those like the submissions of a page are found by an index', async () => {
    sent.length = 0
    const { data, errors } = await editor.ask('{ submissions(first: 50) { nodes { similar { score submission { title } } } } }')
    expect(errors).toBeUndefined()
    expect((data['submissions'].nodes as { similar: unknown[] }[]).some(({ similar }) => similar.length > 0)).toBe(true)
    const statement = sent.find(({ sql }) => sql.includes('submission_band'))
    expect(await planOf(statement?.sql ?? '', statement?.parameters ?? [])).toMatch(/submission_band_pkey/)
  })

  /** Reports of the last 400 days, written straight into the database. */
  async function insertMany(count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, at) => {
      const report = reportOf(random, eventOf(random))
      const person = people[at % people.length]!
      return { at, title: report.title, text: textOf(report), person, ...likenessOf(report.title, textOf(report)) }
    })
    for (let from = 0; from < rows.length; from += 1000) {
      const part = rows.slice(from, from + 1000)
      const list = part.map(({ at, title, text, person }) => ({
        id: `sub_m${at}`,
        title,
        text,
        correspondent_id: person.accountId,
        unit_id: person.unitId,
        minutes: at * 290,
      }))
      await owner.query(
        `insert into desk.submission (id, correspondent_id, correspondent, unit_id, kind, title, text, received_at, late, status, question, updated_at)
         select id, correspondent_id, 'x', unit_id, 'NEWS', title, text, now() - make_interval(mins => minutes), false,
           case when minutes % 10 = 0 then 'NEEDS_CHANGES' else 'RECEIVED' end, case when minutes % 10 = 0 then '?' end, now()
         from json_to_recordset($1) as row (id text, correspondent_id text, unit_id text, title text, text text, minutes integer)`,
        [JSON.stringify(list)],
      )
      await owner.query(
        `with likeness as (
           insert into desk.submission_likeness (submission_id, shingles)
           select id, shingles from json_to_recordset($1) as row (id text, shingles integer[])
         )
         insert into desk.submission_band (band, submission_id)
         select distinct unnest(bands), id from json_to_recordset($1) as row (id text, bands integer[])`,
        [JSON.stringify(part.map(({ at, shingles, bands }) => ({ id: `sub_m${at}`, shingles, bands })))],
      )
    }
  }
})

/** Adds submissions, each with a file, a conversation, one like it, one that is its duplicate, and an item that is public. */
async function grow(to: number): Promise<void> {
  const { data } = await editor.ask('{ submissions { totalCount } }')
  for (let at = Number(data['submissions'].totalCount) / 2; at < to; at += 1) {
    const person = people[at % people.length]!
    const uploadId = await uploadWhole(hub.url, person.token, await pictureOf('png', 30 + at), `${at}.png`)
    const report = {
      title: `第${at}次巡查情况`,
      text: `第${at}次巡查发现问题，已当场整改并登记在册，后续持续跟进。`,
      attachmentIds: [uploadId],
    }
    const { submission } = await person.does('submissionCreate', report, 'submission { id }')
    const twin = await people[(at + 1) % people.length]!.does('submissionCreate', { ...report, attachmentIds: [] }, 'submission { id }')
    await editor.does(
      'submissionDecline',
      { submissionId: twin['submission'].id, reason: '重复', duplicateOfId: submission.id },
      'submission { id }',
    )
    const { item } = await editor.does('submissionAdopt', { submissionId: submission.id }, 'item { id }')
    await office.publish(await office.submit(String(item.id)))
  }
}

async function statementsOf(person: Person, document: string): Promise<number> {
  sent.length = 0
  const { errors } = await person.ask(document)
  expect(errors).toBeUndefined()
  // A token notes when it was last used once a minute.
  return sent.filter(({ sql }) => !/api_token|session/.test(sql)).length
}

async function planOf(sql: string, parameters: readonly unknown[]): Promise<string> {
  await owner.query('set search_path = office')
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters])
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
