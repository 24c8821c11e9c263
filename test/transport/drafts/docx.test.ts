import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { bomb, docx, wordHeader, wordImage, wordParagraph, wordTable } from '../../platform/office-files/build.js'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Body = NonNullable<NonNullable<Parameters<typeof fetch>[1]>['body']>

let hub: TestHub
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub.close())

async function post(
  body: Body,
  headers: Record<string, string> = { 'content-type': WORD },
  role: 'EDITOR' | 'CORRESPONDENT' | null = 'EDITOR',
) {
  const credential = role === null ? {} : { authorization: `Bearer ${await hub.tokenOf(role)}` }
  const response = await fetch(`${hub.url}/drafts/docx`, {
    method: 'POST',
    body,
    headers: { 'accept-language': 'en', ...credential, ...headers },
  })
  return {
    status: response.status,
    answer: (await response.json()) as Record<string, unknown> & { error: { code: string; message: string } },
  }
}

const image = wordImage('街景')
const file = Buffer.from(
  docx(wordParagraph('政府信息公開年度報(bào)告') + wordTable([['社区', '件数']]) + image.body, {
    ...wordHeader('内部资料 注意保存'),
    ...image.parts,
  }),
)

describe('POST /drafts/docx', () => {
  it('gives a Word file back as a document for draftCreate, with what was changed and left out', async () => {
    const { status, answer } = await post(file)
    expect(status).toBe(200)
    expect(answer).toEqual({
      document: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: '政府信息公開年度報告' }] },
          expect.objectContaining({ type: 'table' }),
        ],
      },
      notes: [
        { code: 'DROPPED_IMAGE', what: 'image-1 (街景)', count: 1, message: expect.stringContaining('upload it') },
        { code: 'LEFT_OUT', what: '内部资料 注意保存', count: 1, message: expect.stringContaining('header') },
      ],
      cleaning: [{ path: ['content', '0'], kind: 'PINYIN', before: '報(bào)告', after: '報告' }],
    })
    const create = `mutation ($input: DraftCreateInput!) { draftCreate(input: $input) { item { id } userErrors { code } cleaning { kind } } }`
    const unitId = (await hub.ask('{ units { nodes { id } } }')).data['units'].nodes[0].id as string
    const { data } = await hub.ask(create, { input: { unitId, title: '年度报告', genre: 'OTHER', document: answer['document'] } }, 'EDITOR')
    expect(data['draftCreate']).toEqual({ item: { id: expect.any(String) }, userErrors: [], cleaning: [] })
  })

  it('takes the file in a form too', async () => {
    const form = new FormData()
    form.set('note', '说明')
    form.set('file', new Blob([file], { type: WORD }), '报告.docx')
    const { status, answer } = await post(form, {})
    expect(status).toBe(200)
    expect(answer['document']).toMatchObject({ type: 'doc' })
  })

  it('is for those who may begin drafts', async () => {
    expect((await post(file, { 'content-type': WORD }, null)).status).toBe(401)
    const refused = await post(file, { 'content-type': WORD }, 'CORRESPONDENT')
    expect([refused.status, refused.answer.error.code]).toEqual([403, 'FORBIDDEN'])
    expect(refused.answer.error.message).toContain('EDITOR')
    expect((await post(file, { 'content-type': WORD, authorization: 'Bearer nonsense' })).status).toBe(401)
  })

  it.each([
    [Buffer.from('no file'), WORD, 422, 'DAMAGED'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), WORD, 422, 'ENCRYPTED'],
    [Buffer.from(bomb('word/document.xml', 100_000_000)), WORD, 422, 'TOO_LARGE'],
    [Buffer.alloc(20_000_001), WORD, 413, 'BODY_TOO_LARGE'],
    [Buffer.from('{}'), 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [Buffer.from('x'), 'multipart/form-data; boundary=b', 400, 'MALFORMED_FORM'],
    [
      Buffer.from('--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'),
      'multipart/form-data; boundary=b',
      400,
      'NOT_ONE_FILE',
    ],
  ])('declines what is no such file and says what to do (%#)', async (body, type, status, code) => {
    const { status: given, answer } = await post(body, { 'content-type': type })
    expect([given, answer.error.code]).toEqual([status, code])
    expect(answer.error.message.length).toBeGreaterThan(20)
  })
})
