import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distributionRecord } from '../../../src/modules/distribution/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const CONFIRM = `mutation ($input: DistributionConfirmInput!) {
  distributionConfirm(input: $input) { distribution { id action state receipts { kind note } } userErrors { code path } }
}`

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  await office.channel('DAILY')
})
afterAll(() => hub.close())

describe('a receipt for a recall', () => {
  test.each(['LIVE', 'CLIPPING', 'BROADCAST_LOG', 'PHOTO_POSTED'])(
    'that shows the item still there (%s) is kept, and fulfils nothing',
    async (kind) => {
      expect(await confirm(await recall(), { kind, note: '仍在' })).toEqual({
        distribution: { id: expect.any(String), action: 'RECALL', state: 'QUEUED', receipts: [{ kind, note: '仍在' }] },
        userErrors: [],
      })
    },
  )

  test.each(['REMOVED', 'PHOTO_REMOVED'])('that shows the item gone (%s) fulfils it', async (kind) => {
    expect(await confirm(await recall(), { kind })).toMatchObject({ distribution: { state: 'RECALLED' }, userErrors: [] })
  })

  test('that says it was taken notice of shows that much', async () => {
    const id = await recall()
    expect(await confirm(id, { kind: 'ACCEPTED' })).toMatchObject({ distribution: { state: 'ACCEPTED' } })
    expect(await confirm(id, { kind: 'LIVE' })).toMatchObject({ distribution: { state: 'ACCEPTED' } })
    expect(await confirm(id, { kind: 'REMOVED' })).toMatchObject({ distribution: { state: 'RECALLED' } })
  })
})

test('a receipt from the future is refused, and one for a distribution that is not there', async () => {
  const { distributionIds } = await office.published({}, { channels: ['DAILY'] })
  const future = await confirm(distributionIds[0] ?? '', { kind: 'LIVE', at: '2999-01-01T00:00:00Z' })
  expect(future).toEqual({ distribution: null, userErrors: [{ code: 'INVALID', path: ['at'] }] })
  expect(await confirm('dst_nowhere', { kind: 'LIVE' })).toEqual({
    distribution: null,
    userErrors: [{ code: 'NOT_FOUND', path: ['distributionId'] }],
  })
})

/** A recall of something that the channel has. */
async function recall(): Promise<string> {
  const { itemId, distributionIds } = await office.published({}, { channels: ['DAILY'] })
  await hub.run(
    distributionRecord,
    { distributionId: distributionIds[0] ?? '', outcome: 'SENT', durationMs: 5, at: new Date() },
    'IMPORTER',
  )
  const [id = ''] = await office.withdraw(itemId)
  return id
}

async function confirm(distributionId: string, more: Record<string, unknown>): Promise<object> {
  const { data, errors } = await hub.ask<{ distributionConfirm: object }>(CONFIRM, { input: { distributionId, ...more } }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.distributionConfirm
}
