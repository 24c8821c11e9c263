import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Person } from '../../support/newsroom.js'
import { begin, idOf, metadata, pictureOf, send, uploadWhole } from '../../support/uploading.js'

let hub: TestHub
let wang: Person
let editor: Person

beforeAll(async () => {
  hub = await openTestHub()
  const newsroom = newsroomOf(hub)
  wang = await newsroom.person('CORRESPONDENT', '王敏', await newsroom.unit('NORTH', '北苑社区'))
  editor = await newsroom.person('EDITOR', '编辑甲')
})
afterAll(() => hub.close())

describe('a picture', () => {
  test('is kept without the place, time and device it was taken with, and upright', async () => {
    const taken = await sharp(await pictureOf('jpeg', 80))
      .resize(80, 40, { fit: 'fill' })
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: 'SecretPhone', DateTime: '2026:11:20 09:00:00' },
        IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' },
      })
      .toBuffer()
    expect(taken.includes('SecretPhone')).toBe(true)
    const kept = await read(await uploadWhole(hub.url, wang.token, taken, 'a.jpg'))
    const facts = await sharp(kept).metadata()
    expect(facts).toMatchObject({ format: 'jpeg', width: 40, height: 80 })
    expect([facts.exif, facts.xmp, facts.iptc, facts.orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(kept.includes('SecretPhone')).toBe(false)
  })

  test.each(['jpeg', 'png', 'webp'] as const)('of format %s stays of that format', async (format) => {
    const id = await uploadWhole(hub.url, wang.token, await pictureOf(format), '照片')
    expect(await uploadOf(id)).toMatchObject({
      state: 'READY',
      mediaType: `image/${format}`,
      fileName: `照片.${format === 'jpeg' ? 'jpg' : format}`,
    })
    expect((await sharp(await read(id)).metadata()).format).toBe(format)
  })

  test('is what its bytes say, whatever its name and announced type', async () => {
    const id = await uploadAs(await pictureOf('png'), { filename: 'virus.exe', filetype: 'application/pdf' })
    expect(await uploadOf(id)).toMatchObject({ state: 'READY', mediaType: 'image/png', fileName: 'virus.png' })
  })

  test('is kept without what hides behind its end', async () => {
    const smuggling = Buffer.concat([await pictureOf('jpeg'), Buffer.from('PK\u0003\u0004 hidden archive <script>')])
    expect((await read(await uploadWhole(hub.url, wang.token, smuggling, 'a.jpg'))).includes('hidden archive')).toBe(false)
  })

  test('sent twice is kept once', async () => {
    const picture = await pictureOf('webp', 70)
    const ids = [await uploadWhole(hub.url, wang.token, picture, 'a.webp'), await uploadWhole(hub.url, wang.token, picture, 'b.webp')]
    const [first, second] = await Promise.all(ids.map(uploadOf))
    expect(first?.['contentHash']).toBe(second?.['contentHash'])
    const { submission } = await wang.does(
      'submissionCreate',
      { title: '两张', text: '同样的照片', attachmentIds: [...ids, ...ids] },
      'submission { id attachments { fileName } }',
    )
    expect(submission.attachments).toEqual([{ fileName: 'a.webp' }, { fileName: 'b.webp' }])
    const { item } = await editor.does(
      'submissionAdopt',
      { submissionId: submission.id },
      'item { id attachments { fileName mediaType contentHash } }',
    )
    expect(item.attachments).toEqual([{ fileName: 'a.webp', mediaType: 'image/webp', contentHash: first?.['contentHash'] }])
  })
})

describe('a file is not taken', () => {
  const heic = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(9000, 1)])
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\0\0\b\0', 'latin1'), Buffer.alloc(6000, 2)])

  test.each([
    ['HEIC under another name', 'HEIC', async () => heic],
    ['an archive', 'UNKNOWN_TYPE', async () => zip],
    ['a program', 'UNKNOWN_TYPE', async () => Buffer.concat([Buffer.from('MZ\u0090\0', 'latin1'), Buffer.alloc(6000)])],
    [
      'an SVG, which can hold programs',
      'UNKNOWN_TYPE',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a web page', 'UNKNOWN_TYPE', async () => Buffer.from('<!doctype html><title>x</title>')],
    [
      'a GIF',
      'UNKNOWN_TYPE',
      async () =>
        sharp(await pictureOf('png'))
          .gif()
          .toBuffer(),
    ],
    ['plain text', 'UNKNOWN_TYPE', async () => Buffer.from('只是文字')],
    ['half of a picture', 'DAMAGED', async () => (await pictureOf('jpeg', 300)).subarray(0, 20_000)],
    [
      'the beginning of a picture and noise',
      'DAMAGED',
      async () => Buffer.concat([(await pictureOf('png')).subarray(0, 60), Buffer.alloc(5000, 9)]),
    ],
    ['half of a PDF', 'DAMAGED', async () => Buffer.from(`%PDF-1.7\n${'x'.repeat(5000)}`)],
    ['a picture of more than 50 megapixels', 'TOO_MANY_PIXELS', async () => bombOf(10_000, 5001)],
    [
      'a picture of a thousand million pixels in a few kilobytes',
      'TOO_MANY_PIXELS',
      async () => hugeHeader(await pictureOf('png'), 30_000, 30_000),
    ],
  ])('that is %s: %s, with what to do', async (_, code, make) => {
    const bytes = await make()
    const id = idOf(await begin(hub.url, wang.token, bytes.length, { 'upload-metadata': metadata({ filename: '文件.jpg' }) }))
    const response = await send(hub.url, wang.token, id, 0, bytes, { 'accept-language': 'zh-CN' })
    expect(response.status).toBe(415)
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/\p{Script=Han}/u)
    const { data } = await wang.ask('query ($id: ID!) { node(id: $id) { ... on Upload { state problem contentHash } } }', { id }, 'zh-CN')
    expect(data['node']).toEqual({ state: 'REFUSED', problem: error.message, contentHash: null })
    expect(await wang.isRefused('submissionCreate', { title: '标题', text: '正文', attachmentIds: [id] })).toMatchObject([
      { code: 'FILE_REFUSED', path: ['attachmentIds', '0'] },
    ])
    const parts = await hub.database.orm.em.fork().execute('select count(*)::int as count from desk.upload_part where upload_id = ?', [id])
    expect(parts).toEqual([{ count: 0 }])
  })
})

describe('a PDF', () => {
  test('stays byte for byte as it is', async () => {
    const pdf = Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
    const id = await uploadWhole(hub.url, wang.token, pdf, '方案.pdf')
    expect(await uploadOf(id)).toMatchObject({ mediaType: 'application/pdf', byteSize: pdf.length })
    expect(await read(id)).toEqual(pdf)
  })
})

describe('files of a submission', () => {
  test('may come after the text, one by one, but never more than nine', async () => {
    const { id } = (await wang.does('submissionCreate', { title: '先发文字', text: '照片随后' }, 'submission { id }'))['submission']
    const ids = await Promise.all(
      Array.from({ length: 10 }, async (_, at) => uploadWhole(hub.url, wang.token, await pictureOf('png', 20 + at), `${at}.png`)),
    )
    await wang.does('submissionAttach', { submissionId: id, attachmentIds: ids.slice(0, 8) }, 'submission { id }')
    expect(await wang.isRefused('submissionAttach', { submissionId: id, attachmentIds: ids.slice(8) })).toMatchObject([
      { code: 'TOO_MANY_FILES' },
    ])
    const { submission } = await wang.does(
      'submissionAttach',
      { submissionId: id, attachmentIds: ids.slice(7, 9) },
      'submission { attachments { fileName } messages { kind } }',
    )
    expect(submission.attachments).toEqual(Array.from({ length: 9 }, (_, at) => ({ fileName: `${at}.png` })))
    expect(submission.messages).toEqual([{ kind: 'RECEIVED' }, { kind: 'ATTACHED' }, { kind: 'ATTACHED' }])
    const again = await wang.does('submissionAttach', { submissionId: id, attachmentIds: [ids[0]] }, 'submission { messages { kind } }')
    expect(again['submission'].messages).toHaveLength(3)
  })

  test('that have not arrived whole are refused by name, with how far they are', async () => {
    const picture = await pictureOf('jpeg', 100)
    const uploadId = idOf(await begin(hub.url, wang.token, picture.length, { 'upload-metadata': metadata({ filename: '半张.jpg' }) }))
    await send(hub.url, wang.token, uploadId, 0, picture.subarray(0, 4200))
    const [refusal] = await wang.isRefused('submissionCreate', { title: '标题', text: '正文', attachmentIds: [uploadId] })
    expect(refusal).toMatchObject({ code: 'FILE_NOT_READY', path: ['attachmentIds', '0'] })
    expect(refusal?.message).toContain(`"半张.jpg" has not arrived whole (4200 of ${picture.length} bytes)`)
  })

  test('belong to one submission', async () => {
    const uploadId = await uploadWhole(hub.url, wang.token, await pictureOf('png', 77), 'a.png')
    await wang.does('submissionCreate', { title: '一', text: '一', attachmentIds: [uploadId] }, 'submission { id }')
    expect(await wang.isRefused('submissionCreate', { title: '二', text: '二', attachmentIds: [uploadId] })).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
  })

  test('go into the draft when it is adopted; those that come later, when it is adopted into the same item again', async () => {
    const [first, second, third] = await Promise.all(
      [81, 82, 83].map(async (size) => uploadWhole(hub.url, wang.token, await pictureOf('png', size), `${size}.png`)),
    )
    const { id } = (
      await wang.does('submissionCreate', { title: '照片', text: '见图', attachmentIds: [first, second] }, 'submission { id }')
    )['submission']
    const { item } = await editor.does(
      'submissionAdopt',
      { submissionId: id, attachmentIds: [first] },
      'item { id attachments { fileName } desk { version } }',
    )
    expect(item.attachments).toEqual([{ fileName: '81.png' }])
    await wang.does('submissionAttach', { submissionId: id, attachmentIds: [third] }, 'submission { id }')
    const again = await editor.does(
      'submissionAdopt',
      { submissionId: id, itemId: item.id, expectedVersion: item.desk.version, attachmentIds: [third] },
      'item { attachments { fileName } }',
    )
    expect(again['item'].attachments).toEqual([{ fileName: '81.png' }, { fileName: '83.png' }])
  })
})

async function uploadAs(bytes: Buffer, named: Record<string, string>): Promise<string> {
  const id = idOf(await begin(hub.url, wang.token, bytes.length, { 'upload-metadata': metadata(named) }))
  expect((await send(hub.url, wang.token, id, 0, bytes)).status).toBe(204)
  return id
}

async function uploadOf(id: string): Promise<Record<string, unknown> | null> {
  const { data } = await wang.ask(
    'query ($id: ID!) { node(id: $id) { ... on Upload { state fileName mediaType byteSize contentHash } } }',
    { id },
  )
  return data['node'] as Record<string, unknown> | null
}

async function read(id: string): Promise<Buffer> {
  const response = await fetch(`${hub.url}/uploads/${id}`, { headers: { authorization: `Bearer ${wang.token}` } })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

/** A picture of one colour: many pixels, few bytes. */
async function bombOf(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png()
    .toBuffer()
}

/** The same PNG that says it is larger, checksum and all. */
function hugeHeader(png: Buffer, width: number, height: number): Buffer {
  const forged = Buffer.from(png)
  forged.writeUInt32BE(width, 16)
  forged.writeUInt32BE(height, 20)
  forged.writeUInt32BE(crc32(forged.subarray(12, 29)), 29)
  return forged
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
