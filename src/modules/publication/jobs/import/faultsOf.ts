import type { z } from 'zod'
import type { Refusal } from '../../../../platform/refusal.js'
import { type Fault, type FaultKind, RecordFault } from './fault.js'

type Path = readonly PropertyKey[]

/** What a schema found wrong with a record, by the record's own field names. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], value: unknown): RecordFault {
  return allOf(issues.map((issue) => faultOf(issue, recordPath(issue.path), value)))
}

/** What a command refused, by the record's own field names. */
export function faultsOfRefusals(refusals: readonly Refusal[]): RecordFault {
  return allOf(
    refusals.map((refusal) => ({
      kind: refusal.code === 'INVALID' ? 'IMPOSSIBLE' : 'IN_THE_WAY',
      field: fieldName(recordPath(refusal.path)),
      reason: refusal.messageIn('en'),
    })),
  )
}

function faultOf(issue: z.core.$ZodIssue, path: Path, value: unknown): Fault {
  const field = fieldName(path)
  const found = valueAt(value, path)
  if (found == null && issue.code === 'invalid_type') return { kind: 'MISSING', field, reason: 'It is missing.' }
  const shown = typeof found === 'string' && found.length <= 50 ? ` It is ${JSON.stringify(found)}.` : ''
  return { kind: kindOf(issue), field, reason: `${issue.message}${shown}` }
}

function kindOf(issue: z.core.$ZodIssue): FaultKind {
  if (issue.code === 'too_big') return 'TOO_LONG'
  if (issue.code === 'too_small') return 'MISSING'
  return issue.code === 'custom' && issue.params?.['unknown'] === true ? 'UNKNOWN' : 'IMPOSSIBLE'
}

const recordNames: Readonly<Record<string, string>> = {
  document: 'body',
  markdown: 'body',
  html: 'body',
  categoryIds: 'categoryPath',
  unitId: 'unit',
  itemId: 'externalId',
  editionId: 'externalId',
}

function recordPath(path: Path): Path {
  const [head, ...rest] = path
  if (head === 'relations') return [head, ...rest.map((step) => (step === 'key' || step === 'itemId' ? 'to' : step))]
  const name = recordNames[String(head)] ?? head
  // Where in a body something is wrong, the reason says.
  if (name === undefined || name === 'body') return name === undefined ? [] : [name]
  return [name, ...rest]
}

function fieldName(path: Path): string {
  if (path.length === 0) return 'record'
  return path
    .map((step, at) =>
      typeof step === 'number' || /^\d+$/.test(String(step)) ? `[${String(step)}]` : `${at === 0 ? '' : '.'}${String(step)}`,
    )
    .join('')
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) found = typeof found === 'object' && found !== null ? (found as Record<PropertyKey, unknown>)[step] : undefined
  return found
}

function allOf(faults: readonly Fault[]): RecordFault {
  const [first, ...rest] = faults
  if (!first) throw new Error('A record was refused without a reason')
  return new RecordFault([first, ...rest])
}
