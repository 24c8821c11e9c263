import { openTestHub, type AnyData, type TestHub } from '../../support/hub.js'
import { routeSave } from '../../../src/modules/review/index.js'
import { releaseDue } from '../../../src/modules/publication/index.js'
import { createLog } from '../../../src/platform/log.js'
import type { Person, UserError } from '../../support/newsroom.js'
import { FIVE_BODIES, type ReviewDesk } from '../review/desk.js'

const SCHEDULE = `mutation ($input: EditionPublishInput!) {
  editionPublish(input: $input) {
    item { id status }
    scheduled { id publishAt channels state failure scheduledBy edition { id } }
    distributions { id }
    userErrors { code message path }
  }
}`

const STANDING = `query ($id: ID!) {
  item(id: $id) {
    status publishedAt
    edition { id }
    passport { emergency }
    desk { embargoEndsAt missingSteps scheduled { id publishAt state failure scheduledBy endedAt } }
  }
}`

export interface Scheduled {
  readonly item: AnyData | null
  readonly scheduled: AnyData | null
  readonly distributions: readonly AnyData[]
  readonly userErrors: readonly UserError[]
}

/** An editor asks for an edition to go public at an instant. */
export async function schedule(
  editor: Person,
  editionId: string,
  publishAt: string,
  more: Record<string, unknown> = {},
): Promise<Scheduled> {
  const { data, errors } = await editor.ask(SCHEDULE, { input: { editionId, publishAt, ...more } })
  if (errors) throw new Error(JSON.stringify(errors))
  return data['editionPublish'] as Scheduled
}

/** What the office sees of an item. */
export async function standingOf(editor: Person, itemId: string): Promise<AnyData> {
  const { data, errors } = await editor.ask(STANDING, { id: itemId })
  if (errors) throw new Error(JSON.stringify(errors))
  return data['item'] as AnyData
}

/** An edition that all five bodies have approved. */
export async function approved(desk: ReviewDesk, fields: Parameters<ReviewDesk['sealed']>[0] = {}) {
  const sealed = await desk.sealed(fields)
  await desk.approve(sealed.editionId, FIVE_BODIES)
  return sealed
}

export interface Line {
  readonly level: string
  readonly event: string
  readonly [field: string]: unknown
}

/** Sets a hub's clock to an instant and lets the hub look for what is due then; gives the lines that it logged. */
export async function releaseAt(desk: Pick<ReviewDesk, 'hub' | 'clock'>, instant: string): Promise<readonly Line[]> {
  desk.clock.set(instant)
  return release(desk.hub, desk.clock.now())
}

export async function release(hub: TestHub, now: Date): Promise<readonly Line[]> {
  const lines: Line[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Line) }
  await releaseDue({ ...hub, log: createLog({ level: 'info', destination }) }, now)
  return lines
}

/** Another node of the same hub. */
export function anotherNode(desk: ReviewDesk, environment: Record<string, string> = {}): Promise<TestHub> {
  return openTestHub({ databaseUrl: desk.hub.databaseUrl, clock: desk.clock, environment })
}

/** A route whose approvals hold for a day, for opinions. */
export async function saveShortRoute({ hub }: ReviewDesk): Promise<void> {
  const stages = [
    [{ step: 'LEGAL_REVIEW', body: '法律审核', roles: ['LEGAL_REVIEWER' as const] }],
    [{ step: 'FINAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL' as const] }],
  ]
  const route = { code: 'SHORT', name: '短期', stages, approvalDays: 1, choice: { genres: ['OPINION' as const], priority: 900 } }
  await hub.run(routeSave, { route, effectiveFrom: '2020-01-01' }, 'IMPORTER')
}
