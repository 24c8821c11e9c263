import { afterEach, describe, expect, test, vi } from 'vitest'
import { renditionFormats } from '../../../../src/modules/catalogue/model/rendition.js'
import { bytesOf } from '../../../../src/modules/distribution/model/renditions/form.js'
import { formOf, forms } from '../../../../src/modules/distribution/model/renditions/forms.js'
import type { Story } from '../../../../src/modules/distribution/model/renditions/story.js'
import { nasty, publisher, statuteStories, story } from './stories.js'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('the registry', () => {
  test('knows each form by its own code', () => {
    for (const [code, form] of Object.entries(forms)) expect(form.code).toBe(code)
    expect(formOf('NEWSML_G2')).toBe(forms.NEWSML_G2)
    expect([formOf('TELEX'), formOf('constructor')]).toEqual([undefined, undefined])
  })

  test('calls a form that channels take as channels call it', () => {
    const channels = Object.keys(renditionFormats)
    expect(Object.keys(forms).filter((code) => channels.includes(code))).toEqual(
      expect.arrayContaining(['HTML', 'PLAIN_TEXT', 'MARKDOWN', 'NEWSPAPER_TEXT', 'DOCX']),
    )
  })
})

describe.each(Object.values(forms).map((form) => [form.code, form] as const))('%s', (_, form) => {
  test('has the same bytes years later and in another time zone', async () => {
    const stories = Object.values({ ...nasty, ...statuteStories() })
    const made = async () => Promise.all(stories.map(async (one) => bytesOf(await form.render(one, publisher)).toString('base64')))
    vi.stubEnv('TZ', 'Asia/Shanghai')
    const first = await made()
    vi.stubEnv('TZ', 'America/New_York')
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2041-07-01T12:34:56Z') })
    expect(new Date().getHours()).toBe(8)
    expect(await made()).toEqual(first)
  })

  test('is another one once the item was taken back', async () => {
    const given = story({ status: 'CANCELED', withdrawalKind: 'GONE', withdrawalReason: '内容有误' })
    const bytes = async (of: Story) => bytesOf(await form.render(of, publisher)).toString('base64')
    expect(await bytes(given)).not.toBe(await bytes({ ...given, status: 'USABLE' }))
  })
})
