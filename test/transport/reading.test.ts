import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../support/hub.js'
import { officeOf } from '../support/office.js'

let hub: TestHub
let item: { readonly id: string; readonly title: string }

beforeAll(async () => {
  hub = await openTestHub()
  const office = await officeOf(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  item = { id: (await office.published({ title: '冬季供暖' })).itemId, title: '冬季供暖' }
})
afterAll(() => hub.close())

interface Answer {
  readonly data: Record<string, unknown>
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

async function get(parameters: Record<string, string>): Promise<Answer & { readonly status: number }> {
  const response = await fetch(`${hub.url}/graphql?${new URLSearchParams(parameters).toString()}`)
  return { status: response.status, ...((await response.json()) as Answer) }
}

describe('a query by GET', () => {
  test('reads with its variables and its operation’s name', async () => {
    const query = 'query One($id: ID!) { item(id: $id) { id title } } query Other { ledger { position } }'
    expect(await get({ query, operationName: 'One', variables: JSON.stringify({ id: item.id }) })).toEqual({ status: 200, data: { item } })
    expect(await get({ query, operationName: 'Other' })).toEqual({ status: 200, data: { ledger: { position: '1' } } })
  })

  test('reads as the public, and with a token as its owner', async () => {
    const address = `${hub.url}/graphql?query=${encodeURIComponent('{ viewer { roles } items { nodes { desk { version } } } }')}`
    const read = async (headers: Record<string, string>) => ((await (await fetch(address, { headers })).json()) as Answer).data
    expect(await read({})).toEqual({ viewer: null, items: { nodes: [{ desk: null }] } })
    expect(await read({ authorization: `Bearer ${await hub.tokenOf('EDITOR')}` })).toEqual({
      viewer: { roles: ['EDITOR'] },
      items: { nodes: [{ desk: { version: 1 } }] },
    })
  })

  test('says what is wrong with a page, like one by POST', async () => {
    const { errors } = await get({ query: '{ items(first: 0) { nodes { id } } }' })
    expect(errors).toMatchObject([
      { message: expect.stringContaining('first must be from 1 to 100') as string, extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})

describe('aliases', () => {
  test('ask for the same list in several ways at once', async () => {
    const { data, errors } = await hub.ask(
      `query ($id: ID!) {
        first: item(id: $id) { id none: relations(kinds: []) { totalCount } all: relations { totalCount } website: distributions(channels: ["WEBSITE"]) { totalCount } lost: distributions(channels: ["LOST"]) { totalCount } }
        again: item(id: $id) { id }
        ours: items(filter: { titleContains: "供暖" }) { nodes { heading: title } }
        others: items(filter: { titleContains: "供水" }) { nodes { heading: title } }
      }`,
      { id: item.id },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      first: { id: item.id, none: { totalCount: 0 }, all: { totalCount: 0 }, website: { totalCount: 1 }, lost: { totalCount: 0 } },
      again: { id: item.id },
      ours: { nodes: [{ heading: '冬季供暖' }] },
      others: { nodes: [] },
    })
  })
})

describe('Accept-Language', () => {
  const refusal = async (language?: string) => {
    const headers: Record<string, string> = { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf('EDITOR')}` }
    if (language !== undefined) headers['accept-language'] = language
    const query = 'mutation { draftSubmit(input: { itemId: "itm_lost", expectedVersion: 1 }) { userErrors { code message path } } }'
    const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
    const { data } = (await response.json()) as {
      data: { draftSubmit: { userErrors: { code: string; message: string; path: string[] }[] } }
    }
    return data.draftSubmit.userErrors
  }
  const [chinese, english] = ['没有找到信息条目 itm_lost，请核对编号。', 'There is no item itm_lost; check the id.']

  test.each([
    ['zh-CN', chinese],
    ['zh-CN,zh;q=0.9,en;q=0.8', chinese],
    ['en', english],
    ['en-GB,en;q=0.9,zh;q=0.2', english],
    ['zh;q=0.1, en', english],
    ['en;q=0.2, zh;q=0.7', chinese],
    ['en;q=0, *', chinese],
    ['fr, en;q=0.5', english],
    ['fr', chinese],
    [undefined, chinese],
  ])('%j words what people read, and nothing that programs read', async (language, message) => {
    expect(await refusal(language)).toEqual([{ code: 'NOT_FOUND', message, path: ['itemId'] }])
  })
})
