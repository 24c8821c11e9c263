import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Statute {
  readonly title: string
  readonly body: string
}

/** A dozen statutes as they were published: numbered items, zero-width lines, asterisks, angle brackets, full-width signs. */
export function statutes(): readonly Statute[] {
  const file = fileURLToPath(new URL('../../../fixtures/statutes.ndjson', import.meta.url))
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Statute)
}
