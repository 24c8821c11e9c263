import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToyHub } from '../support/toy-hub.js'

describe('GraphQL over HTTP', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub()
  })
  afterAll(() => hub.close())

  const audits = serverAudits({ url: () => `${hub.url}/graphql`, fetchFn: fetch })

  test('is audited in 61 points', () => {
    expect(audits).toHaveLength(61)
  })

  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })
})
