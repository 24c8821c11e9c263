import { connect, createServer, type Server, type Socket } from 'node:net'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Upload } from 'tus-js-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { appendPart } from '../../../src/modules/correspondents/index.js'
import { cleanFile } from '../../../src/modules/correspondents/jobs/cleanFile.js'
import { serveHub, type ServingHub } from '../../../src/app.js'
import { openHub } from '../../../src/hub.js'
import { createLog } from '../../../src/platform/log.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { createHttpServer } from '../../../src/transport/http/server.js'
import { uploadRoutes } from '../../../src/transport/uploads/routes.js'
import { testConfig } from '../../support/config.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { begin, idOf, pictureOf, send, standing } from '../../support/uploading.js'

let hub: TestHub
let wang: Person
let photo: Buffer
const closers: (() => Promise<void>)[] = []

beforeAll(async () => {
  hub = await openTestHub()
  const newsroom = newsroomOf(hub)
  wang = await newsroom.person('CORRESPONDENT', '王敏', await newsroom.unit('NORTH', '北苑社区'))
  photo = await pictureOf('jpeg', 1500)
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
afterAll(() => hub.close())

describe('a tus client', () => {
  test('sends a photo in pieces, and the photo can be attached', async () => {
    const id = await sendByTus(hub.url, { chunkSize: 200_000 })
    await expectReady(id)
    const { submission } = await wang.does(
      'submissionCreate',
      { title: '现场照片', text: '见照片', attachmentIds: [id] },
      'submission { attachments { id fileName mediaType byteSize } }',
    )
    expect(submission.attachments).toEqual([{ id, fileName: '现场.jpg', mediaType: 'image/jpeg', byteSize: expect.any(Number) }])
  })

  test('gets a photo through a network that drops each connection after a while', async () => {
    const network = await badNetwork(hub.url, 300_000)
    const id = await sendByTus(network.url, {})
    expect(network.drops()).toBeGreaterThan(2)
    await expectReady(id)
  })

  test('goes on where it stopped when it is started again', async () => {
    const network = await badNetwork(hub.url, 500_000)
    const first = await interrupted(network.url)
    const before = await reached(first.id, 1)
    expect(before).toBeGreaterThan(0)
    const sent: number[] = []
    const id = await sendByTus(hub.url, { uploadUrl: `${hub.url}/uploads/${first.id}`, onProgress: (bytes) => void sent.push(bytes) })
    expect(id).toBe(first.id)
    expect(Math.min(...sent)).toBeGreaterThanOrEqual(before)
    await expectReady(id)
  })

  test('is told at once that a file is not taken, and does not try again', async () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(600_000, 7)])
    await expect(sendByTus(hub.url, { chunkSize: 100_000 }, heic)).rejects.toMatchObject({ originalResponse: expect.objectContaining({}) })
    const rows = await hub.database.office.selectFrom('upload').select('received').where('fault', '=', 'HEIC').execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.received).toBeLessThan(heic.length)
  })
})

describe('a dropped connection', () => {
  test.each([1, 4099, 4100, 4101, 300_000])('loses nothing of %i bytes that had arrived, and the file is whole in the end', async (cut) => {
    const id = idOf(await begin(hub.url, wang.token, photo.length))
    await cutAfter(id, photo.subarray(0, cut))
    const offset = await offsetOf(id)
    expect(offset).toBe(cut)
    expect((await send(hub.url, wang.token, id, offset, photo.subarray(offset))).status).toBe(204)
    await expectReady(id)
  })

  test('without warning leaves a beginning to go on from, even when the new connection is there before the old one is missed', async () => {
    const id = idOf(await begin(hub.url, wang.token, photo.length))
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(head(id, 0, photo.length))
    socket.write(photo.subarray(0, 400_000))
    await reached(id, 1)
    socket.resetAndDestroy()
    let offset = await offsetOf(id)
    expect(offset).toBeGreaterThan(0)
    for (let tries = 0; tries < 20 && offset < photo.length; tries += 1) {
      await send(hub.url, wang.token, id, offset, photo.subarray(offset))
      offset = await offsetOf(id)
    }
    await expectReady(id)
  })
})

describe('a slow connection', () => {
  test('is answered in good time with how far it has come, and goes on from there', async () => {
    const slow = await hubThatTakes(300)
    const id = idOf(await begin(slow.url, wang.token, photo.length))
    const bytes = connect(Number(new URL(slow.url).port), '127.0.0.1')
    bytes.on('error', () => {})
    bytes.write(head(id, 0, photo.length))
    bytes.write(photo.subarray(0, 20_000))
    const answer = await readAll(bytes)
    expect(answer).toMatch(/^HTTP\/1.1 204 /)
    expect(answer).toMatch(/^upload-offset: 20000\r$/im)
    expect(answer).toMatch(/^connection: close\r$/im)
    expect((await send(hub.url, wang.token, id, 20_000, photo.subarray(20_000))).status).toBe(204)
    await expectReady(id)
  })

  test('gets a whole photo through by a tus client, request after request', async () => {
    const slow = await hubThatTakes(150)
    const throttled = await badNetwork(slow.url, Infinity, 40_000)
    const id = await sendByTus(throttled.url, { chunkSize: 400_000 }, photo.subarray(0, photo.length))
    await expectReady(id)
  })
})

describe('a second hub process', () => {
  test('goes on with what the first one began, and cleans what it left', async () => {
    const other = await secondHub()
    const id = idOf(await begin(hub.url, wang.token, photo.length))
    expect((await send(hub.url, wang.token, id, 0, photo.subarray(0, 100_000))).status).toBe(204)
    expect((await standing(other.url, wang.token, id)).headers.get('upload-offset')).toBe('100000')
    expect((await send(other.url, wang.token, id, 100_000, photo.subarray(100_000))).status).toBe(204)
    await expectReady(id)
  })

  test('finishes an upload whose last byte came just before the first was killed, as soon as somebody asks', async () => {
    const id = idOf(await begin(hub.url, wang.token, photo.length))
    const context = hub.contextFor(
      { ...actorWith('CORRESPONDENT'), id: wang.accountId },
      { requestId: 'test', via: 'test', language: 'zh' },
    )
    expect(await appendPart(context, id, 0, photo)).toBe(true)
    expect(await stateOf(id)).toBe('RECEIVING')
    const other = await secondHub()
    const asked = await Promise.all([standing(other.url, wang.token, id), standing(hub.url, wang.token, id)])
    expect(asked.map(({ headers }) => headers.get('upload-offset'))).toEqual([String(photo.length), String(photo.length)])
    await expectReady(id)
  })
})

interface Sending {
  readonly chunkSize?: number
  readonly uploadUrl?: string
  readonly onProgress?: (bytes: number) => void
}

/** Sends a file by the usual client and returns the upload's id. */
function sendByTus(url: string, { chunkSize = Infinity, uploadUrl, onProgress }: Sending, bytes: Buffer = photo): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${url}/uploads`,
      uploadUrl: uploadUrl ?? null,
      chunkSize,
      metadata: { filename: '现场.jpg' },
      headers: { authorization: `Bearer ${wang.token}` },
      retryDelays: Array.from({ length: 60 }, () => 5),
      onProgress: (sent) => onProgress?.(sent),
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    })
    upload.start()
  })
}

/** Begins to send and gives up at the first fault. */
function interrupted(url: string): Promise<{ id: string }> {
  return new Promise((resolve) => {
    const upload = new Upload(photo, {
      endpoint: `${url}/uploads`,
      headers: { authorization: `Bearer ${wang.token}` },
      retryDelays: null,
      onError: () => resolve({ id: upload.url?.split('/').at(-1) ?? '' }),
    })
    upload.start()
  })
}

/** A network between client and hub: drops each connection after so many bytes, and passes only so many on at a time. */
async function badNetwork(url: string, dropAfter: number, bytesPerTick = Infinity): Promise<{ url: string; drops: () => number }> {
  const target = Number(new URL(url).port)
  let drops = 0
  const open = new Set<Socket>()
  const server = createServer((phone) => {
    const tower = connect(target, '127.0.0.1')
    let passed = 0
    for (const socket of [phone, tower]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        phone.destroy()
        tower.destroy()
      })
    }
    phone.on('data', (chunk: Buffer) => {
      passed += chunk.length
      tower.write(chunk)
      if (passed > dropAfter) {
        drops += 1
        phone.destroy()
        // What is on its way arrives all the same.
        tower.end()
      } else if (bytesPerTick < Infinity) {
        phone.pause()
        setTimeout(() => phone.resume(), (chunk.length / bytesPerTick) * 10)
      }
    })
    tower.on('data', (chunk) => phone.write(chunk))
    tower.on('end', () => phone.end())
  })
  const port = await listening(server)
  closers.push(async () => {
    for (const socket of open) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${port}`, drops: () => drops }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** The same hub behind a door that lets each request bring bytes only for so long. */
async function hubThatTakes(milliseconds: number): Promise<{ url: string }> {
  const server = createHttpServer({
    routes: uploadRoutes(hub, milliseconds),
    readiness: {},
    log: createLog({ level: 'error' }),
    metrics: createMetrics(),
  })
  const { url } = await server.listen(0, '127.0.0.1')
  closers.push(() => server.close(0))
  return { url }
}

async function secondHub(): Promise<ServingHub & { url: string }> {
  const config = testConfig()
  const other = await serveHub(await openHub(config, hub.databaseUrl), config, createLog({ level: 'error' }))
  const { url } = await other.http.listen(0, '127.0.0.1')
  closers.push(() => other.close())
  return { ...other, url }
}

function head(id: string, offset: number, length: number): string {
  const lines = [
    `PATCH /uploads/${id} HTTP/1.1`,
    'host: hub',
    'tus-resumable: 1.0.0',
    `authorization: Bearer ${wang.token}`,
    'content-type: application/offset+octet-stream',
    `upload-offset: ${offset}`,
    `content-length: ${length}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Sends the beginning of a request's bytes and drops the connection once the hub has them. */
async function cutAfter(id: string, bytes: Buffer): Promise<void> {
  const socket = connect(Number(new URL(hub.url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(head(id, 0, photo.length))
  socket.write(bytes)
  socket.resume()
  socket.end()
  await once(socket, 'close')
  await reached(id, bytes.length)
}

/** Waits until the hub has kept so many bytes, for at most three seconds, and returns how many it has. */
async function reached(id: string, offset: number): Promise<number> {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = await offsetOf(id)
    if (now >= offset) return now
    await pause(10)
  }
  return offsetOf(id)
}

async function readAll(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  await once(socket, 'close')
  return text
}

async function offsetOf(id: string): Promise<number> {
  return Number((await standing(hub.url, wang.token, id)).headers.get('upload-offset'))
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await hub.database.office.selectFrom('upload').select('state').where('id', '=', id).executeTakeFirst())?.state
}

/** Every byte arrived, in order: the cleaned picture is the one that cleaning the original gives. */
async function expectReady(id: string): Promise<void> {
  const row = await hub.database.office
    .selectFrom('upload')
    .select(['state', 'file_hash', 'received'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'READY', received: photo.length, file_hash: await wholeHash() })
}

async function wholeHash(): Promise<string> {
  const cleaned = await cleanFile(photo)
  if ('fault' in cleaned) throw new Error(cleaned.fault)
  return `sha256:${createHash('sha256').update(cleaned.bytes).digest('hex')}`
}
