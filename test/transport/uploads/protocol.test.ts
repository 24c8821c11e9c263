import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadsExpire } from '../../../src/modules/correspondents/index.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Newsroom, type Person } from '../../support/newsroom.js'
import { begin, idOf, metadata, pictureOf, send, standing, uploadWhole } from '../../support/uploading.js'

const clock = clockAt('2026-11-20T09:00:00+08:00')
let hub: TestHub
let newsroom: Newsroom
let wang: Person
let li: Person
let picture: Buffer

beforeAll(async () => {
  hub = await openTestHub({ clock })
  newsroom = newsroomOf(hub)
  const unit = await newsroom.unit('NORTH', '北苑社区')
  wang = await newsroom.person('CORRESPONDENT', '王敏', unit)
  li = await newsroom.person('CORRESPONDENT', '李强', unit)
  picture = await pictureOf('jpeg', 200)
})
afterAll(() => hub.close())

describe('OPTIONS', () => {
  test.each(['/uploads', '/uploads/upl_x'])('%s says which tus is spoken, also to pages of other hosts', async (path) => {
    const response = await fetch(`${hub.url}${path}`, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'tus-version': '1.0.0',
      'tus-max-size': '20000000',
      'tus-extension': 'creation,creation-with-upload,expiration,termination',
      'access-control-allow-origin': '*',
    })
  })
})

describe('beginning', () => {
  test('answers where to go on, and until when', async () => {
    const response = await begin(hub.url, wang.token, 1000, {
      'upload-metadata': metadata({ filename: '现场.jpg', filetype: 'image/jpeg' }),
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toMatch(/^\/uploads\/upl_[0-9a-z]{26}$/)
    expect(response.headers.get('tus-resumable')).toBe('1.0.0')
    expect(response.headers.get('upload-expires')).toBe('Sun, 22 Nov 2026 01:00:00 GMT')
    expect(response.headers.get('access-control-expose-headers')).toContain('upload-offset')
  })

  test('may bring the first bytes, or all of them', async () => {
    const headers = {
      'tus-resumable': '1.0.0',
      authorization: `Bearer ${wang.token}`,
      'upload-length': String(picture.length),
      'content-type': 'application/offset+octet-stream',
    }
    const response = await fetch(`${hub.url}/uploads`, { method: 'POST', headers, body: new Uint8Array(picture) })
    expect(response.status).toBe(201)
    expect(response.headers.get('upload-offset')).toBe(String(picture.length))
    expect(await stateOf(wang, idOf(response))).toMatchObject({ state: 'READY' })
  })

  test.each([
    ['another version', 412, 'WRONG_VERSION', { 'tus-resumable': '0.2.2' }],
    ['no length', 400, 'MISSING_HEADER', { 'upload-length': '' }],
    ['a length that is no number', 400, 'MISSING_HEADER', { 'upload-length': '1e3' }],
    ['an empty file', 400, 'INVALID', { 'upload-length': '0' }],
    ['more than 20 MB', 413, 'TOO_LARGE', { 'upload-length': '20000001' }],
    ['a photo that says it is HEIC', 415, 'HEIC', { 'upload-metadata': metadata({ filename: 'a.jpg', filetype: 'image/heic' }) }],
    ['a photo named as HEIC', 415, 'HEIC', { 'upload-metadata': metadata({ filename: 'IMG_0001.HEIC' }) }],
  ])('with %s is answered %i', async (_, status, code, headers) => {
    const response = await begin(hub.url, wang.token, 1000, headers)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe(code)
  })

  test('is for correspondents', async () => {
    const answers = await Promise.all(
      ['', 'nonsense', await hub.tokenOf('EDITOR'), await hub.tokenOf('SUPERVISOR')].map((token) => begin(hub.url, token, 1000)),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 403])
  })

  test('says how to make HEIC into something that can be taken, in the sender’s language', async () => {
    const heic = { 'upload-metadata': metadata({ filename: 'IMG_0001.HEIC' }) }
    const chinese = (await (await begin(hub.url, wang.token, 1000, { ...heic, 'accept-language': 'zh-CN' })).json()) as {
      error: { message: string }
    }
    expect(chinese.error.message).toContain('兼容性最佳')
    const english = (await (await begin(hub.url, wang.token, 1000, { ...heic, 'accept-language': 'en' })).json()) as {
      error: { message: string }
    }
    expect(english.error.message).toContain('Most Compatible')
  })
})

describe('going on', () => {
  test('takes pieces in order and says where it stands in between', async () => {
    const id = idOf(await begin(hub.url, wang.token, picture.length, { 'upload-metadata': metadata({ filename: '现场.jpg' }) }))
    expect((await send(hub.url, wang.token, id, 0, picture.subarray(0, 5000))).headers.get('upload-offset')).toBe('5000')
    const half = await standing(hub.url, wang.token, id)
    expect(Object.fromEntries(half.headers)).toMatchObject({
      'upload-offset': '5000',
      'upload-length': String(picture.length),
      'upload-metadata': metadata({ filename: '现场.jpg' }),
      'cache-control': 'no-store',
    })
    expect(await stateOf(wang, id)).toMatchObject({ state: 'RECEIVING', received: 5000, url: null })
    expect((await send(hub.url, wang.token, id, 5000, picture.subarray(5000))).status).toBe(204)
    expect(await stateOf(wang, id)).toMatchObject({ state: 'READY', fileName: '现场.jpg', mediaType: 'image/jpeg', url: `/uploads/${id}` })
    expect((await standing(hub.url, wang.token, id)).headers.get('upload-offset')).toBe(String(picture.length))
  })

  test('from anywhere else than where it stands is answered 409, and changes nothing', async () => {
    const id = idOf(await begin(hub.url, wang.token, 1000))
    for (const offset of [1, 999, 1000]) expect((await send(hub.url, wang.token, id, offset, picture.subarray(0, 1))).status).toBe(409)
    expect((await standing(hub.url, wang.token, id)).headers.get('upload-offset')).toBe('0')
  })

  test('with more bytes than were announced is answered 413', async () => {
    const id = idOf(await begin(hub.url, wang.token, 6000))
    expect((await send(hub.url, wang.token, id, 0, picture.subarray(0, 6001))).status).toBe(413)
    expect((await standing(hub.url, wang.token, id)).headers.get('upload-offset')).toBe('0')
  })

  test('with more bytes than were announced, of which no header tells, keeps those that fit', async () => {
    const id = idOf(await begin(hub.url, wang.token, 6000))
    const status = await sendChunked(id, [picture.subarray(0, 5000), picture.subarray(5000, 7000)])
    expect(status).toBe(413)
    expect(Number((await standing(hub.url, wang.token, id)).headers.get('upload-offset'))).toBeLessThanOrEqual(6000)
  })

  test('needs the type that tus gives bytes, and an offset', async () => {
    const id = idOf(await begin(hub.url, wang.token, 1000))
    expect((await send(hub.url, wang.token, id, 0, picture.subarray(0, 10), { 'content-type': 'image/jpeg' })).status).toBe(415)
    expect((await send(hub.url, wang.token, id, 0, picture.subarray(0, 10), { 'upload-offset': '' })).status).toBe(400)
  })

  test('with somebody else’s upload, or none, is answered 404', async () => {
    const id = idOf(await begin(hub.url, wang.token, 1000))
    expect((await send(hub.url, li.token, id, 0, picture.subarray(0, 10))).status).toBe(404)
    expect((await standing(hub.url, li.token, id)).status).toBe(404)
    expect((await standing(hub.url, wang.token, 'upl_00000000000000000000000000')).status).toBe(404)
    expect((await standing(hub.url, wang.token, '..%2F..%2Fetc')).status).toBe(404)
  })

  test('works by POST where a network lets no PATCH through', async () => {
    const id = idOf(await begin(hub.url, wang.token, picture.length))
    const headers = {
      'tus-resumable': '1.0.0',
      authorization: `Bearer ${wang.token}`,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'x-http-method-override': 'PATCH',
    }
    const response = await fetch(`${hub.url}/uploads/${id}`, { method: 'POST', headers, body: new Uint8Array(picture) })
    expect(response.status).toBe(204)
    expect(await stateOf(wang, id)).toMatchObject({ state: 'READY' })
  })

  test('by two connections at once keeps every byte once', async () => {
    const id = idOf(await begin(hub.url, wang.token, picture.length))
    const answers = await Promise.all([send(hub.url, wang.token, id, 0, picture), send(hub.url, wang.token, id, 0, picture)])
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([204, 409]))
    expect(await stateOf(wang, id)).toMatchObject({ state: 'READY', received: picture.length })
  })
})

describe('giving up', () => {
  test('throws the upload away', async () => {
    const id = await uploadWhole(hub.url, wang.token, picture, 'a.jpg')
    expect((await remove(wang, id)).status).toBe(204)
    expect((await standing(hub.url, wang.token, id)).status).toBe(404)
    expect((await remove(wang, id)).status).toBe(404)
  })

  test('is refused once a submission has it, and to everybody else', async () => {
    const id = await uploadWhole(hub.url, wang.token, picture, 'a.jpg')
    expect((await remove(li, id)).status).toBe(404)
    await wang.does('submissionCreate', { title: '标题', text: '正文', attachmentIds: [id] }, 'submission { id }')
    expect((await remove(wang, id)).status).toBe(409)
    expect(await stateOf(wang, id)).toMatchObject({ state: 'READY' })
  })
})

describe('an upload that nothing uses', () => {
  test('is thrown away after 48 hours with its bytes; what a submission or an item uses stays', async () => {
    const [unused, used, same] = [await pictureOf('png', 40), await pictureOf('png', 41), await pictureOf('png', 42)]
    const begun = clock.now()
    const ids = {
      half: idOf(await begin(hub.url, wang.token, 1000)),
      unused: await uploadWhole(hub.url, wang.token, unused, 'a.png'),
      used: await uploadWhole(hub.url, wang.token, used, 'b.png'),
      // The same bytes twice: one is used.
      same: await uploadWhole(hub.url, wang.token, same, 'c.png'),
      sameUsed: await uploadWhole(hub.url, wang.token, same, 'd.png'),
    }
    await wang.does('submissionCreate', { title: '标题', text: '正文', attachmentIds: [ids.used, ids.sameUsed] }, 'submission { id }')
    clock.pass(47 * 3_600_000)
    expect(await hub.run(uploadsExpire, {}, 'IMPORTER')).toMatchObject({ count: 0 })
    const fresh = await uploadWhole(hub.url, wang.token, await pictureOf('png', 43), 'e.png')
    clock.pass(2 * 3_600_000)
    expect((await hub.run(uploadsExpire, {}, 'ADMIN')).count).toBeGreaterThanOrEqual(3)
    const states = await Promise.all([ids.half, ids.unused, ids.used, ids.same, ids.sameUsed, fresh].map((id) => stateOf(wang, id)))
    expect(states.map((upload) => upload?.['state'] ?? null)).toEqual([null, null, 'READY', null, 'READY', 'READY'])
    for (const id of [ids.used, ids.sameUsed]) {
      const read = await fetch(`${hub.url}/uploads/${id}`, { headers: { authorization: `Bearer ${wang.token}` } })
      expect(read.status).toBe(200)
    }
    const kept = await hub.database.office.selectFrom('file').select('hash').execute()
    const known = await hub.database.office.selectFrom('upload').select('file_hash').where('file_hash', 'is not', null).execute()
    expect(new Set(kept.map((row) => row.hash))).toEqual(new Set(known.map((row) => row.file_hash)))
    clock.set(begun)
  })

  test('is one of at most a hundred', async () => {
    const zhao = await newsroom.person('CORRESPONDENT', '赵静', wang.unitId)
    for (let count = 0; count < 100; count += 1) expect((await begin(hub.url, zhao.token, 10)).status).toBe(201)
    const response = await begin(hub.url, zhao.token, 10, { 'accept-language': 'en' })
    expect(response.status).toBe(429)
    expect(await response.json()).toMatchObject({ error: { code: 'TOO_MUCH_UNUSED', message: expect.stringContaining('100 uploads') } })
    clock.pass(49 * 3_600_000)
    await hub.run(uploadsExpire, {}, 'IMPORTER')
    expect((await begin(hub.url, zhao.token, 10)).status).toBe(201)
  })
})

async function stateOf(person: Person, id: string): Promise<Record<string, unknown> | null> {
  const { data } = await person.ask(
    'query ($id: ID!) { node(id: $id) { ... on Upload { state received fileName mediaType url problem } } }',
    { id },
  )
  return data['node'] as Record<string, unknown> | null
}

function remove(person: Person, id: string): Promise<Response> {
  return fetch(`${hub.url}/uploads/${id}`, {
    method: 'DELETE',
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${person.token}` },
  })
}

/** Without content-length, as a client that does not know how much is still to come. */
function sendChunked(id: string, chunks: readonly Buffer[]): Promise<number | undefined> {
  const { port } = new URL(hub.url)
  return new Promise((resolve, reject) => {
    const headers = {
      'tus-resumable': '1.0.0',
      authorization: `Bearer ${wang.token}`,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    }
    const sending = httpRequest({ host: '127.0.0.1', port, method: 'PATCH', path: `/uploads/${id}`, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sending.on('error', reject)
    for (const chunk of chunks) sending.write(chunk)
    sending.end()
  })
}
