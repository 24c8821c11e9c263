import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../src/platform/actor.js'
import { policy } from '../../../src/policy.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { officeOf } from '../../support/office.js'
import { pictureOf, uploadWhole } from '../../support/uploading.js'

const EVERYBODY = [
  'PARTNER',
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
] as const satisfies readonly Role[]
const SEE_ALL: readonly Role[] = policy['submission.read']
const SEE_FIGURES: readonly Role[] = policy['figures.read']
const BLIND = EVERYBODY.filter((role) => !SEE_ALL.includes(role))

let hub: TestHub
let wang: Person
let li: Person
let editor: Person
let secret: { id: string; itemId: string; uploadId: string }

beforeAll(async () => {
  hub = await openTestHub()
  const newsroom = newsroomOf(hub)
  await (await officeOf(hub)).channel('WEBSITE')
  wang = await newsroom.person('CORRESPONDENT', '王敏', await newsroom.unit('NORTH', '北苑社区'))
  li = await newsroom.person('CORRESPONDENT', '李强', await newsroom.unit('SOUTH', '南苑社区'))
  editor = await newsroom.person('EDITOR', '编辑甲')
  const uploadId = await uploadWhole(hub.url, wang.token, await pictureOf('jpeg'), 'a.jpg')
  const sent = { title: '不给外人看的标题', text: '不给外人看的正文，只有王敏和编辑能看到。', attachmentIds: [uploadId] }
  const { id } = (await wang.does('submissionCreate', sent, 'submission { id }'))['submission']
  const { item } = await editor.does('submissionAdopt', { submissionId: id }, 'item { id }')
  secret = { id, itemId: item.id, uploadId }
})
afterAll(() => hub.close())

const LOOK = `query ($id: ID!, $uploadId: ID!, $itemId: ID!) {
  node(id: $id) { id ... on Submission { title text similar { score } messages { note } } }
  nodes(ids: [$id, $uploadId]) { id }
  submissions { totalCount nodes { title text } edges { cursor } pageInfo { hasNextPage startCursor } }
  declined: submissions(statuses: [DECLINED]) { totalCount }
  item(id: $itemId) { submissions { title text } }
  viewer { submissions { totalCount nodes { title } } figures { submitted } }
}`

function lookedFor() {
  return { id: secret.id, uploadId: secret.uploadId, itemId: secret.itemId }
}

const NOTHING = { totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, startCursor: null } }

describe('a submission', () => {
  test('does not exist for the public', async () => {
    const { data, errors } = await hub.ask(LOOK, lookedFor())
    expect(errors).toBeUndefined()
    expect(data).toEqual({ node: null, nodes: [null, null], submissions: NOTHING, declined: { totalCount: 0 }, item: null, viewer: null })
  })

  test('does not exist for another correspondent', async () => {
    const { data, errors } = await li.ask(LOOK, lookedFor())
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ node: null, nodes: [null, null], submissions: NOTHING, item: null })
    expect(data['viewer']).toEqual({ submissions: { totalCount: 0, nodes: [] }, figures: { submitted: 0 } })
  })

  test.each(BLIND)('does not exist for a %s', async (role) => {
    const { data, errors } = await hub.ask(LOOK, lookedFor(), role)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ node: null, nodes: [null, null], submissions: NOTHING })
    expect(data['item']?.submissions ?? []).toEqual([])
    expect(data['viewer']).toMatchObject({ submissions: { totalCount: 0 }, figures: null })
    expect(JSON.stringify(data)).not.toContain('不给外人看')
  })

  test.each(SEE_ALL)('is seen by a %s', async (role) => {
    const { data, errors } = await hub.ask(LOOK, lookedFor(), role)
    expect(errors).toBeUndefined()
    expect(data['node']).toMatchObject({ title: '不给外人看的标题' })
    expect(data['submissions']).toMatchObject({ totalCount: 1 })
    expect(data['item'].submissions).toMatchObject([{ title: '不给外人看的标题' }])
  })

  test('is seen by its correspondent, without the draft that was made of it', async () => {
    const { data } = await wang.ask(LOOK, lookedFor())
    expect(data).toMatchObject({ node: { title: '不给外人看的标题', similar: [] }, submissions: { totalCount: 1 }, item: null })
  })

  test('is not given away by a cursor of its correspondent', async () => {
    const { data } = await wang.ask('{ submissions { pageInfo { endCursor } } }')
    const after = data['submissions'].pageInfo.endCursor
    const page = await li.ask(
      'query ($after: String) { submissions(after: $after) { totalCount nodes { id } pageInfo { hasPreviousPage } } }',
      { after },
    )
    expect(page.data['submissions']).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasPreviousPage: false } })
  })

  test.each(['submissionAnswer', 'submissionAttach'])(
    'is answered by %s of another correspondent as one that does not exist',
    async (mutation) => {
      const input = (submissionId: string) => ({
        submissionId,
        ...(mutation === 'submissionAttach' ? { attachmentIds: ['upl_x'] } : { note: '?' }),
      })
      const unknown = secret.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
      const [there] = await li.isRefused(mutation, input(secret.id))
      const [nowhere] = await li.isRefused(mutation, input(unknown))
      expect(there).toMatchObject({ code: 'NOT_FOUND' })
      expect({ ...there, message: there?.message.replace(secret.id, unknown) }).toEqual(nowhere)
    },
  )

  test('cannot be had by attaching somebody else’s file to one’s own', async () => {
    const input = { title: '标题', text: '正文', attachmentIds: [secret.uploadId] }
    expect(await li.isRefused('submissionCreate', input)).toMatchObject([{ code: 'NOT_FOUND', path: ['attachmentIds', '0'] }])
  })
})

describe('a file of a submission', () => {
  const read = (token: string | null) =>
    fetch(`${hub.url}/uploads/${secret.uploadId}`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } })

  test('is read by its correspondent and by those who work on submissions', async () => {
    for (const token of [wang.token, editor.token]) {
      const response = await read(token)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('private, no-cache')
      await response.arrayBuffer()
    }
  })

  test('is answered to everybody else as one that does not exist', async () => {
    for (const token of [null, li.token, await hub.tokenOf('PARTNER'), await hub.tokenOf('ADMIN')])
      expect((await read(token)).status).toBe(404)
    expect((await read('nonsense')).status).toBe(401)
  })

  test('is not among the files of the public, whatever its address', async () => {
    const { data } = await editor.ask('query ($id: ID!) { node(id: $id) { ... on Upload { contentHash } } }', { id: secret.uploadId })
    const hash = String(data['node'].contentHash).replace('sha256:', '')
    expect((await fetch(`${hub.url}/files/${hash}`)).status).toBe(404)
  })

  test('is not seen by those who work on submissions before it is part of one', async () => {
    const id = await uploadWhole(hub.url, wang.token, await pictureOf('png'), 'b.png')
    expect((await editor.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null })
    expect((await wang.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: { id } })
  })
})

describe('figures', () => {
  const FIGURES = '{ correspondentFigures { people { correspondent } } pointsRules { code } }'

  test.each(EVERYBODY)('of everybody are for who may see them: %s', async (role) => {
    const { data, errors } = await hub.ask(FIGURES, {}, role)
    expect(errors).toBeUndefined()
    if (SEE_FIGURES.includes(role)) expect(data['correspondentFigures'].people).toContainEqual({ correspondent: '王敏' })
    else expect(data).toEqual({ correspondentFigures: null, pointsRules: [] })
  })

  test('of everybody are not for correspondents and the public', async () => {
    expect((await wang.ask(FIGURES)).data['correspondentFigures']).toBeNull()
    expect((await hub.ask(FIGURES)).data).toEqual({ correspondentFigures: null, pointsRules: [] })
  })

  test('of one’s own are for a correspondent', async () => {
    const { data } = await wang.ask(
      '{ viewer { figures { correspondent submitted } submissions { nodes { title } } } pointsRules { code } }',
    )
    expect(data['viewer']).toEqual({
      figures: { correspondent: '王敏', submitted: 1 },
      submissions: { nodes: [{ title: '不给外人看的标题' }] },
    })
    expect(data['pointsRules'].length).toBeGreaterThan(0)
  })
})
