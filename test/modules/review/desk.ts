import type { Role } from '../../../src/platform/actor.js'
import { clockAt, type SetClock } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { newsroomOf, type Newsroom, type Person, type UserError } from '../../support/newsroom.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'

/** The shipped route of everything that no other route is for. */
export const FIVE_BODIES = [
  ['CONFIDENTIALITY_REVIEW', 'CONFIDENTIALITY_REVIEWER'],
  ['LEGAL_REVIEW', 'LEGAL_REVIEWER'],
  ['LEADING_GROUP', 'LEADING_GROUP'],
  ['SUPERVISION_GROUP', 'SUPERVISOR'],
  ['PRINCIPAL_APPROVAL', 'PRINCIPAL'],
] as const satisfies readonly (readonly [string, Role])[]

export interface Verdict {
  readonly verdict?: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly contentHash?: string
  readonly comment?: string
  readonly clientMutationId?: string
  readonly reference?: string
  readonly onBehalfOf?: string
}

/** A hub with the shipped routes, somebody of each role, and a clock that stands until a test sets it. */
export interface ReviewDesk {
  readonly hub: TestHub
  readonly office: Office
  readonly clock: SetClock
  readonly newsroom: Newsroom
  readonly people: Readonly<Record<Role, Person>>
  readonly hashOf: (editionId: string) => Promise<string>
  /** Runs editionSignOff; the reasons why it was declined, none when it was not. Throws what the API answers with errors. */
  readonly sign: (person: Person, editionId: string, step: string, more?: Verdict) => Promise<readonly UserError[]>
  /** Lets the first bodies approve, each by the person of its role; a sign-off that is declined fails. */
  readonly approve: (editionId: string, steps: readonly (readonly [string, Role])[]) => Promise<void>
  readonly missing: (itemId: string) => Promise<readonly string[]>
  readonly status: (itemId: string) => Promise<string>
  /** Changes the draft and submits it again. */
  readonly resubmitted: (itemId: string, fields: Parameters<Office['update']>[1]) => Promise<string>
  readonly sealed: (fields?: Parameters<Office['sealed']>[0]) => Promise<Sealed>
  /** An item of the route MAJOR_DECISION, submitted. */
  readonly decision: () => Promise<Sealed>
}

const ROLES = ['EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL', 'ADMIN'] as const

export async function openReviewDesk(startsAt = '2026-03-02T09:00:00+08:00'): Promise<ReviewDesk> {
  const clock = clockAt(startsAt)
  const hub = await openTestHub({ routes: 'SHIPPED', clock })
  const [office, newsroom] = [await officeOf(hub), newsroomOf(hub)]
  const people: Partial<Record<Role, Person>> = {}
  for (const role of ROLES) people[role] = await newsroom.person(role, `某${role}`)
  const hashOf = async (editionId: string) => {
    const edition = hub.database.office.selectFrom('edition').select('content_hash').where('id', '=', editionId)
    return (await edition.executeTakeFirstOrThrow()).content_hash
  }
  const sign: ReviewDesk['sign'] = async (person, editionId, step, { verdict = 'APPROVE', ...more } = {}) => {
    clock.pass(1000)
    const input = { editionId, step, verdict, contentHash: more.contentHash ?? (await hashOf(editionId)), ...more }
    return person.isRefused('editionSignOff', input)
  }
  const ofItem = async (itemId: string) => {
    const asked = await people.EDITOR?.ask('query ($id: ID!) { item(id: $id) { status desk { missingSteps } } }', { id: itemId })
    return asked?.data['item'] as { readonly status: string; readonly desk: { readonly missingSteps: readonly string[] } }
  }
  return {
    hub,
    office,
    clock,
    newsroom,
    people: people as Record<Role, Person>,
    hashOf,
    sign,
    approve: async (editionId, steps) => {
      for (const [step, role] of steps) {
        const declined = await sign(people[role] as Person, editionId, step)
        if (declined.length > 0) throw new Error(JSON.stringify(declined))
      }
    },
    missing: async (itemId) => (await ofItem(itemId)).desk.missingSteps,
    status: async (itemId) => (await ofItem(itemId)).status,
    resubmitted: async (itemId, fields) => {
      clock.pass(1000)
      await office.update(itemId, fields)
      return office.submit(itemId)
    },
    sealed: (fields) => office.sealed(fields),
    decision: async () => {
      const major = hub.database.office.selectFrom('category').select('id').where('slug', '=', 'topic-major-projects')
      const { id } = await major.executeTakeFirstOrThrow()
      return office.sealed({ genre: 'PLAN', categoryIds: [id] })
    },
  }
}
