import { accountCreate, accountsNamed } from '../modules/accounts/index.js'
import type { Actor, Role } from '../platform/actor.js'
import type { RequestContext } from '../platform/context.js'
import { run } from './desk.js'
import type { Office } from './office/installOffice.js'

/** Whose hands the year goes through: a correspondent reports, an editor writes, the others sign. */
export type StaffMember =
  | 'CORRESPONDENT'
  | 'EDITOR'
  | 'SECTION_HEAD'
  | 'CONFIDENTIALITY_REVIEWER'
  | 'LEGAL_REVIEWER'
  | 'LEADING_GROUP'
  | 'SUPERVISOR'
  | 'PRINCIPAL'

export type Staff = Readonly<Record<StaffMember, Actor>>

const SECTION_HEAD = { name: '演示·科室负责人', unit: 'DZB', roles: ['EDITOR'] } as const

/** The account that signs what the demo's editor has written: authors do not sign. It has no token; a second start finds it by its name. */
export async function sectionHead(context: RequestContext, office: Office): Promise<Actor> {
  const { name, unit, roles } = SECTION_HEAD
  const known = (await accountsNamed(context.database.orm, name)).find(({ active }) => active)
  if (known) return actorOf(known.id, name, known.roles, known.unitId)
  const unitId = office.units.get(unit) ?? null
  const { accountId } = await run(context, accountCreate, { displayName: name, roles: [...roles], unitId })
  return actorOf(accountId, name, roles, unitId)
}

export function actorOf(id: string, displayName: string, roles: readonly Role[], unitId: string | null): Actor {
  return { id, displayName, roles, unitId, channelId: null }
}
