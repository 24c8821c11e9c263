import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../platform/folder.js'

/** The example that the demo shows first, by its name in docs/examples and in the workbench. */
export const FIRST_EXAMPLE = 'website/0-first-query'

/** The first query to try: a policy, its interpretation and the channels that carry it. */
export function firstQuery(): string {
  const text = readFileSync(join(projectFolder, 'docs', 'examples', `${FIRST_EXAMPLE}.graphql`), 'utf8')
  return text.replaceAll(/^#.*\n/gm, '').trim()
}
