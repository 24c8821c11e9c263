import { addFault, type Reading } from './faults.js'

export function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

/** Names every property that has no business there. */
export function refuseOthers(reading: Reading, path: string, input: object, known: readonly string[], owner: string): void {
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) addFault(reading, under(path, key), `is not one of ${owner}: remove it`)
  }
}

export function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
