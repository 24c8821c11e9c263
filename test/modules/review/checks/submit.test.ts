import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentAdd, draftCreate, draftUpdate } from '../../../../src/modules/catalogue/index.js'
import { channelCreate } from '../../../../src/modules/distribution/index.js'
import { draftSubmit } from '../../../../src/modules/review/index.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { docx, pdf, scannedPdf, wordHeader, wordParagraph, xlsx } from '../../../platform/office-files/build.js'

const ID = '000000199912310011'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let hub: TestHub
let unitId: string

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_PHONES: '139 0013 9001, 13900139002' } })
  const { data } = await hub.ask('{ units(kinds: [COMMUNITY, OFFICE]) { nodes { id kind } } }')
  unitId = data['units'].nodes[0].id as string
})
afterAll(() => hub.close())

const CREATE = `mutation ($input: DraftCreateInput!) { draftCreate(input: $input) { item { id desk { version } } cleaning { path kind before after } userErrors { code message path } } }`
const SUBMIT = `mutation ($input: DraftSubmitInput!) { draftSubmit(input: $input) { item { status } edition { id } userErrors { code message path } } }`
const DESK = `query ($id: ID!) { item(id: $id) { desk { version findings { code severity message path } overrides { code reason by at } } } }`

async function draft(input: Record<string, unknown>): Promise<string> {
  const { data } = await hub.ask(
    CREATE,
    { input: { unitId, title: '供暖通知', genre: 'WORK_NEWS', markdown: '请做好供暖。', ...input } },
    'EDITOR',
  )
  expect(data['draftCreate'].userErrors).toEqual([])
  return data['draftCreate'].item.id as string
}

async function deskOf(itemId: string) {
  const { data, errors } = await hub.ask(DESK, { id: itemId }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data['item'].desk as {
    version: number
    findings: { code: string; severity: string; message: string; path: string[] }[]
    overrides: unknown[]
  }
}

async function submit(itemId: string, overrides?: readonly { code: string; reason: string }[]) {
  const { version } = await deskOf(itemId)
  const { data, errors } = await hub.ask(SUBMIT, { input: { itemId, expectedVersion: version, ...(overrides && { overrides }) } }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data['draftSubmit'] as {
    item: { status: string } | null
    edition: { id: string } | null
    userErrors: { code: string; message: string; path: string[] }[]
  }
}

describe('a draft in which the checks find something that blocks', () => {
  it('is refused with one error for each finding, and sealed once it is mended', async () => {
    const itemId = await draft({ markdown: `机密★10年\n\n申请人张某，身份证号${ID}。` })
    const { findings } = await deskOf(itemId)
    expect(findings.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['SECRET_MARKING', 'BLOCK', ['body', 'paragraph 1']],
      ['RESIDENT_ID', 'BLOCK', ['body', 'paragraph 2']],
    ])
    const refused = await submit(itemId, [{ code: 'RESIDENT_ID', reason: '领导已经同意' }])
    expect(refused.edition).toBeNull()
    expect(refused.userErrors).toEqual(findings.map(({ message, path }) => ({ code: 'CHECKS_FAILED', message, path })))
    await hub.run(draftUpdate, { itemId, expectedVersion: 1, markdown: '申请人张某已通过审核。' })
    expect((await submit(itemId)).userErrors).toEqual([])
  })

  it('shows its findings in the reader’s language, and to nobody outside the office', async () => {
    const itemId = await draft({ markdown: ID })
    const zh = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh-CN',
        authorization: `Bearer ${await hub.tokenOf('LEGAL_REVIEWER')}`,
      },
      body: JSON.stringify({ query: DESK, variables: { id: itemId } }),
    })
    expect(await zh.json()).toMatchObject({
      data: { item: { desk: { findings: [{ message: expect.stringMatching(/^正文第1段：有公民身份号码/) }] } } },
    })
    expect((await hub.ask(DESK, { id: itemId })).data['item']).toBeNull()
  })

  it.each([
    ['a Word file', '表.docx', WORD, docx(wordParagraph(ID)), 'RESIDENT_ID'],
    ['the header of a Word file', '函.docx', WORD, docx(wordParagraph('函'), wordHeader('秘密★10年')), 'SECRET_MARKING'],
    [
      'an Excel file',
      '表.xlsx',
      EXCEL,
      xlsx({
        名单: [
          ['姓名', '卡号'],
          ['张*', '6200000000000005'],
        ],
      }),
      'BANK_CARD',
    ],
    ['a PDF', '表.pdf', 'application/pdf', pdf([['名单'], [`张某 ${ID}`]]), 'RESIDENT_ID'],
    ['a CSV file', '表.csv', 'text/csv', Buffer.from(`事项,证件\n登记,${ID}\n`), 'RESIDENT_ID'],
    ['a text file that is a Word file', '表.txt', 'text/plain', docx(wordParagraph(`登记 ${ID}`)), 'RESIDENT_ID'],
  ])('is refused for what stands in %s', async (_, fileName, mediaType, bytes, code) => {
    const itemId = await draft({})
    await hub.run(attachmentAdd, { itemId, fileName, mediaType: mediaType as 'text/csv', base64: Buffer.from(bytes).toString('base64') })
    const { findings } = await deskOf(itemId)
    expect(findings.filter(({ severity }) => severity === 'BLOCK').map((finding) => [finding.code, finding.path[0]])).toEqual([
      [code, `attachment ${fileName}`],
    ])
    expect((await submit(itemId)).userErrors).toContainEqual(expect.objectContaining({ code: 'CHECKS_FAILED' }))
  })

  it('is refused for a link to an item that does not exist, and warned of one that is not public', async () => {
    const other = await draft({ title: '配套办法' })
    const itemId = await draft({ markdown: `见[办法](item:${other})和[旧文](item:itm_00000000000000000000000000)。` })
    expect((await deskOf(itemId)).findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['DEAD_LINK', 'WARN'],
      ['DEAD_LINK', 'BLOCK'],
    ])
  })
})

describe('a draft in which the checks warn', () => {
  it('is sealed all the same, and the reasons that the editor gives stay on record', async () => {
    const unexplained = await draft({ genre: 'REPORT', markdown: '请拨打13900139000。' })
    expect((await submit(unexplained)).userErrors).toEqual([])
    expect((await deskOf(unexplained)).findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['MOBILE', 'WARN'],
      ['UPWARD_GENRE_NOT_EXEMPT', 'WARN'],
    ])
    const itemId = await draft({ genre: 'REPORT', markdown: '请拨打13900139000。' })
    const overrides = [
      { code: 'MOBILE', reason: '本人书面同意' },
      { code: 'UPWARD_GENRE_NOT_EXEMPT', reason: '区政府批准公开' },
      { code: 'IMPOSSIBLE_DATE', reason: '引用原文日期' },
    ]
    expect((await submit(itemId, overrides)).userErrors).toEqual([])
    const at = expect.any(String) as string
    const by = expect.any(String) as string
    // A reason for what was not found is no record.
    expect((await deskOf(itemId)).overrides).toEqual(overrides.slice(0, 2).map((given) => ({ ...given, by, at })))
    await expect(hub.database.orm.em.fork().execute(`update desk.check_override set reason = '改动理由'`)).rejects.toThrow(
      'kept as they were written',
    )
  })

  it('lets the office’s own numbers pass', async () => {
    expect((await deskOf(await draft({ markdown: '请拨打13900139001或139-0013-9002。' }))).findings).toEqual([])
  })

  it('needs a reason that says something, for a rule that there is', async () => {
    const itemId = await draft({ markdown: '请拨打13900139000。' })
    expect((await submit(itemId, [{ code: 'MOBILE', reason: ' 可 ' }])).userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID', path: ['overrides', '0', 'reason'] }),
    ])
    expect((await submit(itemId, [{ code: 'MOBILES', reason: '本人书面同意' }])).userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID', path: ['overrides', '0', 'code'] }),
    ])
  })

  it('says which attachment it could not read', async () => {
    const itemId = await draft({})
    await hub.run(attachmentAdd, {
      itemId,
      fileName: '扫描.pdf',
      mediaType: 'application/pdf',
      base64: Buffer.from(scannedPdf()).toString('base64'),
    })
    expect((await deskOf(itemId)).findings).toEqual([expect.objectContaining({ code: 'UNREAD_ATTACHMENT', path: ['attachment 扫描.pdf'] })])
  })

  it('asks for the interpretation of a policy until another item interprets it', async () => {
    const itemId = await draft({ genre: 'NOTICE', documentNumber: '某街办〔2026〕3号', title: '关于印发《店招设置管理办法》的通知' })
    expect((await deskOf(itemId)).findings.map(({ code }) => code)).toEqual(['NO_INTERPRETATION_PLAN'])
    await draft({ genre: 'INTERPRETATION', title: '解读', relations: [{ kind: 'INTERPRETS', itemId }] })
    expect((await deskOf(itemId)).findings).toEqual([])
  })
})

it('what is migrated is not checked: it is public already', async () => {
  const { itemId } = await hub.run(draftCreate, { unitId, title: '旧文', genre: 'WORK_NEWS', markdown: `报(bào)告 ${ID}` }, 'IMPORTER')
  await hub.run(draftSubmit, { itemId, expectedVersion: 1 }, 'IMPORTER')
  expect((await deskOf(itemId)).findings.map(({ code }) => code)).toEqual(['RESIDENT_ID'])
})

it('what people paste is cleaned, and they are shown what was changed', async () => {
  const input = { unitId, title: '年度報(bào)告', genre: 'WORK_NEWS', html: '<p>公\u200b開,以下簡稱</p>', summary: '說明' }
  const { data } = await hub.ask(CREATE, { input }, 'EDITOR')
  expect(data['draftCreate'].cleaning).toEqual([
    { path: ['title'], kind: 'PINYIN', before: '報(bào)告', after: '報告' },
    { path: ['html'], kind: 'INVISIBLE', before: '[U+200B] ×1', after: '' },
    { path: ['content', '0'], kind: 'PUNCTUATION', before: '開,以', after: '開，以' },
  ])
  const { id } = data['draftCreate'].item as { id: string }
  expect((await hub.ask('query ($id: ID!) { item(id: $id) { title desk { draft { text } } } }', { id }, 'EDITOR')).data['item']).toEqual({
    title: '年度報告',
    desk: { draft: { text: '公開，以下簡稱' } },
  })
})

describe('a list of persons on low-income relief', () => {
  it('goes out by notice boards of communities only', async () => {
    const { data } = await hub.ask(
      'mutation ($input: UnitCreateInput!) { unitCreate(input: $input) { unit { id } userErrors { code } } }',
      { input: { code: 'EAST', name: '东社区', kind: 'COMMUNITY' } },
      'ADMIN',
    )
    const board = { kind: 'NOTICE_BOARD', format: 'NOTICE_PDF', capabilities: { delete: true } } as const
    await hub.run(
      channelCreate,
      { ...board, code: 'BOARD_EAST', name: '东社区公示栏', unitId: data['unitCreate'].unit.id as string },
      'ADMIN',
    )
    await hub.run(channelCreate, { ...board, code: 'BOARD_STREET', name: '街道公示栏' }, 'ADMIN')
    await hub.run(
      channelCreate,
      { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities: { replace: true } },
      'ADMIN',
    )
    const itemId = await draft({
      genre: 'PUBLICITY',
      title: '东社区第三季度最低生活保障审核结果公示',
      markdown: '|户主姓名|保障人数|\n|---|---|\n|张某某|2|',
    })
    const { edition } = await submit(itemId)
    const publish = async (channels?: readonly string[]) => {
      const mutation = `mutation ($input: EditionPublishInput!) { editionPublish(input: $input) { item { status } userErrors { code message path } } }`
      const answer = await hub.ask(mutation, { input: { editionId: edition?.id, ...(channels && { channels }) } }, 'EDITOR')
      return answer.data['editionPublish'] as {
        item: { status: string } | null
        userErrors: { code: string; message: string; path: string[] }[]
      }
    }
    for (const channels of [undefined, ['WEBSITE'], ['BOARD_EAST', 'BOARD_STREET']]) {
      expect((await publish(channels)).userErrors).toEqual([expect.objectContaining({ code: 'CHECKS_FAILED', path: ['channels'] })])
    }
    expect(await publish(['BOARD_EAST'])).toEqual({ item: { status: 'PUBLISHED' }, userErrors: [] })
  })
})
