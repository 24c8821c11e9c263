import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Answer, Call, Sending } from '../call.js'
import type { Seen } from '../witness.js'

/** What the database saw, by transaction; and which transaction a request became. */
export interface Traces {
  readonly byTransaction: ReadonlyMap<string, readonly Seen[]>
  readonly byRequest: ReadonlyMap<string, readonly Seen[]>
}

/**
 * What was answered is there as it was sent, once, with its audit row; what was declined left nothing. The sendings are all those that
 * went out under one key.
 */
export function acknowledged(sendings: readonly Sending[], traces: Traces): readonly string[] {
  const [first] = sendings
  if (!first) return []
  const told = `${first.call.by.displayName}'s ${first.call.command} (${first.call.key})`
  const audits = sendings.flatMap(({ requestId }) => traces.byRequest.get(requestId) ?? [])
  const done = sendings.flatMap(({ outcome }) => (outcome.kind === 'done' ? [outcome.answer] : []))
  const faults = []
  if (audits.length > 1) faults.push(`${told} was done ${audits.length} times`)
  for (const { requestId, outcome } of sendings)
    if (outcome.kind !== 'done' && outcome.kind !== 'lost' && traces.byRequest.has(requestId))
      faults.push(`${told} was declined (${outcome.code}) and done`)
  const [answer] = done
  if (answer === undefined) return faults
  if (done.some((other) => !isDeepStrictEqual(other, answer))) faults.push(`${told} was answered in two ways: ${JSON.stringify(done)}`)
  const [audit] = audits
  if (!audit) return [...faults, `${told} was acknowledged and is lost`]
  if (audit.row['actor'] !== first.call.by.id || audit.row['command'] !== first.call.command)
    faults.push(`${told} has the audit row of another call`)
  const written = traces.byTransaction.get(audit.tx) ?? []
  for (const [source, row] of expected(first.call, answer))
    if (!written.some((seen) => seen.source === source && matches(seen.row, row)))
      faults.push(`${told} was acknowledged, and no ${source} says ${JSON.stringify(row)}; there is ${shown(written, source)}`)
  return faults
}

type Row = Readonly<Record<string, unknown>>

/** What must have been written, by table. */
function expected({ by, command, input, key }: Call, answer: Answer): readonly (readonly [string, Row])[] {
  const given = (fields: Readonly<Record<string, string>>): Row =>
    Object.fromEntries(Object.entries(fields).flatMap(([column, field]) => (input[field] === undefined ? [] : [[column, input[field]]])))
  const itemId = answer['itemId']
  const entry = { actor: by.id, item_id: itemId }
  const words = given({
    title: 'title',
    short_title: 'shortTitle',
    summary: 'summary',
    genre: 'genre',
    disclosure_class: 'disclosureClass',
  })
  switch (command) {
    case 'draftCreate':
      return [
        ['item', { id: itemId, created_by: by.id, unit_id: input['unitId'] }],
        ['draft', { item_id: itemId, ...words }],
      ]
    case 'draftUpdate':
      return [['draft', { item_id: itemId, version: Number(input['expectedVersion']) + 1, updated_by: by.id, ...words }]]
    case 'attachmentAdd': {
      const hash = createHash('sha256')
        .update(Buffer.from(String(input['base64']), 'base64'))
        .digest('hex')
      return [['attachment', { item_id: itemId, file_hash: `sha256:${hash}`, file_name: input['fileName'] }]]
    }
    case 'relationCreate':
      return [['draft_relation', { item_id: input['itemId'], note: input['note'] }]]
    case 'relationDelete':
      return [['draft_relation', { relation_id: input['relationId'] }]]
    case 'draftSubmit':
      return [['item', { id: itemId }]]
    case 'editionSignOff':
      return [
        [
          'sign_off',
          {
            id: answer['signOffId'],
            signed_by: by.id,
            comment: input['comment'] ?? null,
            ...given({
              edition_id: 'editionId',
              content_hash: 'contentHash',
              step: 'step',
              verdict: 'verdict',
              reference: 'reference',
              on_behalf_of: 'onBehalfOf',
            }),
          },
        ],
      ]
    case 'editionPublish':
    case 'editionPublishEmergency':
      if (answer['scheduledId'] != null) return [scheduled(by.id, input, answer)]
      return [['ledger_entry', { ...entry, ...given({ edition_id: 'editionId', note: 'changeNote' }) }]]
    case 'itemWithdraw':
      return [['ledger_entry', { ...entry, kind: 'WITHDRAWN', note: input['reason'] }]]
    case 'itemRestore':
      return [['ledger_entry', { ...entry, kind: 'RESTORED', note: input['reason'] }]]
    case 'submissionCreate':
      return [
        ['submission', { id: answer['submissionId'], correspondent_id: by.id, ...given({ title: 'title', text: 'text', kind: 'kind' }) }],
      ]
    case 'submissionAdopt':
      return [['audit', { command, subject_id: itemId }]]
    case 'itemEmbargo':
      return [['item', { id: input['itemId'], embargo_until: instant(input['until']) }]]
    case 'scheduledPublicationCancel':
      return [['scheduled_publication', { id: input['scheduledId'], state: 'CANCELLED' }]]
    case 'routeSave': {
      const { code, name } = input['route'] as Row
      return [['route_version', { code, name, effective_from: input['effectiveFrom'], created_by: by.id }]]
    }
    default:
      throw new Error(`Nobody has said what ${command} (${key}) writes`)
  }
}

function isSame(found: unknown, wanted: unknown): boolean {
  return wanted instanceof Date ? new Date(String(found)).getTime() === wanted.getTime() : isDeepStrictEqual(found, wanted)
}

/** An instant that was sent, perhaps read from a file since. */
function instant(sent: unknown): Date | null {
  return sent == null ? null : new Date(sent as string | Date)
}

function scheduled(by: string, input: Call['input'], answer: Answer): readonly [string, Row] {
  const { scheduledId: id } = answer
  return [
    'scheduled_publication',
    { id, scheduled_by: by, edition_id: input['editionId'], publish_at: instant(input['publishAt']), change_note: input['changeNote'] },
  ]
}

function matches(row: Row, wanted: Row): boolean {
  // What the answer does not say (a mutation gives fewer ids than its command) is not looked for.
  return Object.entries(wanted).every(([column, value]) => value === undefined || isSame(row[column], value))
}

function shown(written: readonly Seen[], source: string): string {
  return JSON.stringify(written.filter((seen) => seen.source === source).map(({ row }) => row)).slice(0, 400)
}
