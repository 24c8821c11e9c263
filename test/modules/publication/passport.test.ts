import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPassport } from '../../../src/modules/publication/index.js'
import { fillWithHistory, published, type History } from '../../support/history.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub
let history: History
let key: string

beforeAll(async () => {
  hub = await openTestHub()
  history = await fillWithHistory(hub)
  key = (await (await fetch(`${hub.url}/ledger/key`)).text()).trim()
})
afterAll(() => hub.close())

describe('the passport of a public item', () => {
  test('holds with nothing but the office’s key, and says in words what was checked', async () => {
    const findings = checkPassport(await passport(history.related), key)
    expect(findings.filter((finding) => !finding.holds)).toEqual([])
    const words = findings.map((finding) => finding.words).join('\n')
    for (const said of [
      '供暖工作办法（修订）',
      '编辑部 signed exactly this content: EDITOR_RELEASE, APPROVE',
      'Ledger entry 2 (PUBLISHED',
      'WEBSITE',
      'has signed its ledger of',
    ]) {
      expect(words).toContain(said)
    }
    expect(words).toContain('1 of its relations')
  })

  test.each(['corrected', 'restored', 'noticed', 'gone', 'replaced'] as const)('holds whatever became of the item: %s', async (name) => {
    expect(checkPassport(await passport(history[name]), key).filter((finding) => !finding.holds)).toEqual([])
  })

  test('is found by id, index number and slug', async () => {
    const { item } = JSON.parse(await passport(history.corrected)) as { item: { indexNumber: string; slug: string } }
    expect(JSON.parse(await passport(item.indexNumber))).toMatchObject({ item })
    expect(JSON.parse(await passport(item.slug))).toMatchObject({ item })
  })

  test('does not hold when any character of it is another one, and names the part', async () => {
    const text = await passport(history.related)
    const unseen: string[] = []
    for (let at = 0; at < text.length; at += 1) {
      const was = text.charAt(at)
      if (/\s/.test(was)) continue
      const changed = `${text.slice(0, at)}${was === '1' ? '2' : '1'}${text.slice(at + 1)}`
      const faults = checkPassport(changed, key).filter((finding) => !finding.holds)
      if (faults.length === 0 || faults.some((finding) => finding.part === '')) unseen.push(text.slice(Math.max(0, at - 20), at + 20))
    }
    expect(unseen).toEqual([])
  })

  test.each([
    ['edition', (file: File) => (file.edition.content.title += '。')],
    ['signOffs.0', (file: File) => (file.signOffs[0]!.signedAt = '2026-01-01T00:00:00.000Z')],
    ['entries.0', (file: File) => (file.entries[0]!.entry.note = null)],
    ['entries.0', (file: File) => file.entries[0]!.inclusion.push(file.entries[0]!.inclusion[0]!)],
    ['checkpoint', (file: File) => (file.checkpoint = file.checkpoint.replace('\n1', '\n2'))],
    ['item', (file: File) => (file.item.indexNumber += '0')],
    ['distributions', (file: File) => (file.distributions[0]!.state = 'LIVE')],
    ['seal', (file: File) => (file.seal = file.seal.replace('sha256:', 'sha256:0'))],
  ])('names first what was changed: %s', async (part, change) => {
    const file = JSON.parse(await passport(history.related)) as File
    change(file)
    expect(checkPassport(JSON.stringify(file), key).find((finding) => !finding.holds)?.part).toBe(part)
  })

  test('does not hold with the key of another hub', async () => {
    const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
    const parts = checkPassport(await passport(history.corrected), other).flatMap((finding) => (finding.holds ? [] : [finding.part]))
    expect(parts).toEqual(['key', 'checkpoint', 'seal'])
    expect(checkPassport(await passport(history.corrected), 'nonsense')).toEqual([
      { part: 'key', holds: false, words: expect.stringContaining('no verifier key') },
    ])
  })

  test('of the public names no person and nothing that is not public', async () => {
    const text = await passport(history.related)
    expect(text).not.toContain('act_')
    expect(text).not.toContain('EDITOR"')
    expect(text).not.toContain(history.hidden)
    expect(text).not.toContain('内部')
    const taken = JSON.parse(await passport(history.gone)) as File
    expect(taken).toMatchObject({
      edition: null,
      signOffs: [],
      distributions: [],
      entries: [{ entry: { kind: 'WITHDRAWN', note: '含有个人信息' } }],
    })
    expect(JSON.stringify(taken)).not.toContain('含个人信息"')
  })

  test('covers an entry written a moment ago', async () => {
    const itemId = await published(hub, '刚刚公开')
    expect(checkPassport(await passport(itemId), key).filter((finding) => !finding.holds)).toEqual([])
  })

  test('does not exist for what never became public', async () => {
    expect((await fetch(`${hub.url}/ledger/passport?item=${history.hidden}`)).status).toBe(404)
    expect((await fetch(`${hub.url}/ledger/passport`)).status).toBe(400)
  })
})

interface File {
  readonly item: { indexNumber: string }
  readonly edition: { readonly content: { title: string } }
  readonly signOffs: { signedAt: string }[]
  readonly entries: { readonly entry: { note: string | null }; readonly inclusion: string[] }[]
  readonly distributions: { state: string }[]
  checkpoint: string
  seal: string
}

async function passport(item: string): Promise<string> {
  const response = await fetch(`${hub.url}/ledger/passport?item=${encodeURIComponent(item)}`)
  expect(response.status).toBe(200)
  return response.text()
}
