import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentFields } from '../../../src/modules/review/model/changed-fields.js'
import { reviewPage } from '../../../src/modules/review/model/page.js'
import { projectFolder } from '../../../src/platform/folder.js'

test('docs/review.md shows the shipped routes as they are', () => {
  expect(readFileSync(join(projectFolder, 'docs', 'review.md'), 'utf8')).toBe(reviewPage())
})

test('it names every field that a rule can list', () => {
  const listed = /^Fields that a rule can list: ([^.]*)\./m.exec(reviewPage())?.[1]?.split(/,\s+/)
  expect(listed).toEqual([...contentFields])
})
