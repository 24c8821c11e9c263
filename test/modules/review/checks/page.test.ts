import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checksPage } from '../../../../src/modules/review/model/checks/page.js'
import { projectFolder } from '../../../../src/platform/folder.js'

it('docs/checks.md shows the table of rules as it is', () => {
  expect(readFileSync(join(projectFolder, 'docs', 'checks.md'), 'utf8')).toBe(checksPage())
})
