import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentAdd } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

test('an edition names the media type that was sent: bytes that the hub has as another are refused, by any item', async () => {
  await add(await office.draft(), { mediaType: 'text/csv', base64: 'YSxi' })
  const itemId = await office.draft()
  await expect(add(itemId, { mediaType: 'text/plain', base64: 'YSxi' })).rejects.toMatchObject({
    code: 'INVALID',
    path: ['mediaType'],
    message: expect.stringContaining('text/csv'),
  })
  expect(await attachmentsOf(itemId)).toEqual([])
  await add(itemId, { mediaType: 'text/csv', base64: 'YSxi' })
  expect(await attachmentsOf(itemId)).toMatchObject([{ mediaType: 'text/csv', byteSize: 3 }])
})

test('a file that the item has already is added once, and counts as a change of the draft', async () => {
  const itemId = await office.draft()
  const first = await add(itemId, {})
  const second = await add(itemId, {})
  expect(second).toBe(first)
  expect(await attachmentsOf(itemId)).toHaveLength(1)
  expect(await office.version(itemId)).toBe(3)
})

test('files that are added at the same time are all there, and each counts as a change of the draft', async () => {
  const itemId = await office.draft()
  await Promise.all(['甲', '乙', '丙', '丁'].map((text) => add(itemId, { base64: Buffer.from(text).toString('base64') })))
  expect(await attachmentsOf(itemId)).toHaveLength(4)
  const { data } = await hub.ask('query ($id: ID!) { item(id: $id) { desk { version } } }', { id: itemId }, 'EDITOR')
  expect(data['item']).toEqual({ desk: { version: 5 } })
})

test.each([
  ['base64', { base64: '' }],
  ['base64', { base64: 'not base64!' }],
  ['mediaType', { mediaType: 'text/html' as 'text/plain' }],
  ['fileName', { fileName: ' ' }],
  ['alt', { alt: '长'.repeat(501) }],
])('what is wrong with a file is said at %s', async (field, more) => {
  await expect(add(await office.draft(), more)).rejects.toMatchObject({ code: 'INVALID', path: [field] })
})

test('a file belongs to an item that is there', async () => {
  await expect(add('itm_nowhere', {})).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['itemId'] })
})

async function add(itemId: string, more: Partial<Parameters<typeof attachmentAdd.run>[1]>): Promise<string> {
  const { attachmentId } = await hub.run(attachmentAdd, { itemId, fileName: '文件', mediaType: 'text/plain', base64: 'YQ==', ...more })
  return attachmentId
}

async function attachmentsOf(id: string): Promise<readonly object[]> {
  const { data } = await hub.ask<{ item: { attachments: object[] } }>(
    'query ($id: ID!) { item(id: $id) { attachments { id mediaType byteSize } } }',
    { id },
    'EDITOR',
  )
  return data.item.attachments
}
