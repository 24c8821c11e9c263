import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import { loadExamples } from '../../../src/transport/pages/graphiql/examples.js'
import { graphiqlRoutes } from '../../../src/transport/pages/graphiql/routes.js'
import { startToyHub } from '../support/toy-hub.js'

const TOY_EXAMPLES = join(projectFolder, 'test/transport/pages/examples')

describe('/graphiql', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub({ routes: await graphiqlRoutes(TOY_EXAMPLES) })
  })
  afterAll(() => hub.close())

  const page = async (search = '', headers: Record<string, string> = {}) =>
    (await fetch(`${hub.url}/graphiql${search}`, { headers })).text()

  test('allows only files of our own', async () => {
    const { headers } = await fetch(`${hub.url}/graphiql`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  test('names no other host and holds no inline script', async () => {
    const html = await page()
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//)
    expect([...html.matchAll(/<script(?![^>]*application\/json)[^>]*>([^<]*)/g)].map(([, text]) => text?.trim()).join('')).toBe('')
  })

  test('serves each of its files for ever under the hash of its content, compressed', async () => {
    const paths = [...(await page()).matchAll(/(?:src|href)="(\/graphiql\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(paths).toHaveLength(6)
    for (const path of paths) {
      const response = await fetch(`${hub.url}${path}`)
      expect([response.status, response.headers.get('cache-control'), response.headers.get('content-encoding')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
        'gzip',
      ])
      expect(path).toMatch(/\.[0-9a-f]{16}\.(js|css)$/)
    }
  })

  test('serves no other file, however it is asked for', async () => {
    for (const path of ['package.json', '../../package.json', '..%2f..%2fpackage.json', 'workbench.js', ''])
      expect((await fetch(`${hub.url}/graphiql/assets/${path}`)).status).toBe(404)
  })

  test('speaks the language that is asked for, then the reader’s, then Chinese', async () => {
    expect(await page()).toContain('<html lang="zh-CN">')
    expect(await page('', { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' })).toContain('<html lang="en">')
    expect(await page('?lang=zh', { 'accept-language': 'en' })).toContain('<html lang="zh-CN">')
    expect(await page('?lang=en')).toContain('List of items')
  })

  test('shows titles as text, whatever they contain', async () => {
    const html = await page()
    expect(html).toContain('问候 &lt;/script>&lt;b>&amp;&quot;引号&quot;')
    expect(html).not.toMatch(/<b>|<\/script><b/)
  })
})

describe('the examples', () => {
  test('are read by audience, with their titles and variables', async () => {
    const audiences = await loadExamples(TOY_EXAMPLES)
    expect(audiences.map(({ id, examples }) => [id, examples.map((example) => example.id)])).toEqual([
      ['website', ['website/1-items', 'website/2-hello']],
      ['editor', ['editor/1-title']],
    ])
    expect(audiences[0]?.examples[0]?.title).toEqual({ zh: '信息列表', en: 'List of items' })
    expect(JSON.parse(audiences[0]?.examples[1]?.variables ?? '')).toEqual({ name: '同源' })
  })

  test('are refused by name when a title or an audience is missing', async () => {
    await expect(loadExamples(join(projectFolder, 'test/transport'))).rejects.toThrow('belongs to no audience; use one of website')
  })
})
