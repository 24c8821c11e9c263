import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../../../src/platform/folder.js'
import { graphiqlRoutes } from '../../../src/transport/pages/graphiql/routes.js'
import { startToyHub } from '../support/toy-hub.js'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const present = existsSync(CHROMIUM)

describe.skipIf(!present)(
  `the workbench in a browser${present ? '' : ` (skipped: there is no ${CHROMIUM}; install Debian’s chromium)`}`,
  () => {
    let hub: Awaited<ReturnType<typeof startToyHub>>
    let browser: Browser
    beforeAll(async () => {
      hub = await startToyHub({ routes: await graphiqlRoutes(join(projectFolder, 'test/transport/pages/examples')) })
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    })
    afterAll(async () => {
      await browser.close()
      await hub.close()
    })

    test('loads without asking any other host, without an error in its console', async () => {
      const { page, hosts, complaints } = await openWorkbench(browser, hub.url)
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
      await page.getByText('Query', { exact: true }).first().waitFor()
      expect([...hosts]).toEqual([new URL(hub.url).host])
      expect(complaints).toEqual([])
      await page.close()
    })

    test('opens a picked example, runs it, and shows the answer with its cost', async () => {
      const { page, complaints } = await openWorkbench(browser, hub.url)
      await page.getByRole('link', { name: '信息列表' }).click()
      expect(await editorText(page)).toContain('query ToyItems')
      expect(await page.getByRole('link', { name: '信息列表' }).getAttribute('aria-current')).toBe('true')
      expect(await page.getByRole('status').textContent()).toBe('已打开：信息列表')
      await run(page)
      await answerWith(page, '关于防汛的通知')
      await answerWith(page, '"requested": 4')
      expect(complaints).toEqual([])
      await page.close()
    })

    test('runs the example that was picked last, however quickly', async () => {
      const { page } = await openWorkbench(browser, hub.url)
      await page.getByRole('link', { name: '信息列表' }).click()
      await page.getByRole('link', { name: '改标题' }).click()
      await run(page)
      await answerWith(page, '新标题')
      await page.close()
    })

    test('opens an example by keyboard alone, with its variables, and sends the token', async () => {
      const { page } = await openWorkbench(browser, hub.url, '?lang=en')
      await page.getByLabel('Token').fill('good')
      await page.getByRole('link', { name: /Greeting/ }).focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => editorText(page)).toContain('query ToyHello')
      await page.locator('.graphiql-query-editor .CodeMirror').click()
      await page.keyboard.press('Control+Enter')
      await answerWith(page, '"hello": "Hello, 同源"')
      await answerWith(page, '"caller": "a partner"')
      await page.close()
    })

    test('opens the example that its address names, and keeps what a person wrote in a tab of its own', async () => {
      const { page } = await openWorkbench(browser, hub.url, '#editor/1-title')
      await expect.poll(() => editorText(page)).toContain('mutation ToyTitle')
      await page.locator('.graphiql-query-editor .CodeMirror').click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type('# mine')
      await page.getByRole('link', { name: '信息列表' }).click()
      await expect.poll(() => editorText(page)).toContain('query ToyItems')
      expect(await page.getByRole('tab').count()).toBe(2)
      await page.getByRole('tab').first().click()
      await expect.poll(() => editorText(page)).toContain('# mine')
      await page.close()
    })

    test('keeps the token for this tab only, never in the lasting store', async () => {
      const { page } = await openWorkbench(browser, hub.url)
      await page.getByLabel('令牌').fill('s3cret-token')
      await page.reload()
      expect(await page.getByLabel('令牌').inputValue()).toBe('s3cret-token')
      expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('s3cret-token')
      await page.close()
    })
  },
)

async function openWorkbench(browser: Browser, url: string, at = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const hosts = new Set<string>()
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).host)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${url}/graphiql${at}`)
  await page.locator('.graphiql-query-editor .CodeMirror').waitFor()
  return { page, hosts, complaints }
}

async function editorText(page: Page): Promise<string> {
  return page.locator('.graphiql-query-editor .CodeMirror-code').innerText()
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Execute query/ }).click()
}

async function answerWith(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.locator('.result-window .CodeMirror-code').innerText(), { timeout: 10_000 }).toContain(text)
}
