import { expect, test } from 'vitest'
import { bytesOf } from '../../../../../src/modules/distribution/model/renditions/form.js'
import { boardForm, noticeForm } from '../../../../../src/modules/distribution/model/renditions/print/forms.js'
import type { Posting } from '../../../../../src/modules/distribution/model/renditions/print/posting.js'
import { openPress } from '../../../../../src/modules/distribution/model/renditions/print/press.js'
import { story } from '../broadcast/story.js'
import { publisher } from '../stories.js'
import { readPdf } from './pdf.js'

test('hands over the same notice on paper and for a screen', async () => {
  const posting: Posting = { paper: 'A3', from: '2026-03-01', until: null }
  const paper = bytesOf(await noticeForm(posting, openPress(), new Map()).render(story(), publisher))
  const screen = bytesOf(await boardForm(posting).render(story(), publisher)).toString('utf8')
  const shown = JSON.parse(screen) as { readonly title: string; readonly posting: unknown }
  expect((await readPdf(paper)).title).toBe(shown.title)
  expect(shown.posting).toEqual({ from: '2026-03-01', until: null, timeZone: 'Asia/Shanghai' })
})
