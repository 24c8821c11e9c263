import type pg from 'pg'
import type { Actor, Role } from '../../src/platform/actor.js'

const HOME = 'unt_desk_home'

/** Everybody who works at the random desk. Several have each role; one has two, and one is a program that signs for others. */
export const cast: readonly Actor[] = [
  ...people('EDITOR', ['王编', '李编', '赵编', '钱编']),
  ...people('CONFIDENTIALITY_REVIEWER', ['保密甲', '保密乙']),
  ...people('LEGAL_REVIEWER', ['法律甲', '法律乙', '法律丙']),
  ...people('LEADING_GROUP', ['组员甲', '组员乙', '组员丙']),
  ...people('SUPERVISOR', ['监督甲', '监督乙']),
  ...people('PRINCIPAL', ['主任', '书记']),
  ...people('ADMIN', ['管理员']),
  { ...member('correspondent', '通讯员', ['CORRESPONDENT']), unitId: HOME },
  member('both', '编审两任', ['EDITOR', 'LEGAL_REVIEWER']),
  member('office_system', '公文系统', ['LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL']),
]

/** For whom the official-document system signs: one of them writes drafts in the hub, too. */
export const ITS_PEOPLE = ['局长', '副局长', '王编'] as const

export const importer: Actor = { id: 'importer', displayName: 'importer', roles: ['IMPORTER'], unitId: null, channelId: null }

export function withRole(role: Role): readonly Actor[] {
  return cast.filter(({ roles }) => roles.includes(role))
}

/** The roles of somebody who acted, as the cast list has them. */
export function rolesOf(actorId: string): readonly Role[] {
  return [importer, ...cast].find(({ id }) => id === actorId)?.roles ?? []
}

/** Gives the cast their accounts. */
export async function settle(owner: pg.Client): Promise<void> {
  await owner.query(`insert into desk.unit (id, code, name, kind, created_at) values ($1, 'DESK_HOME', '本社区', 'COMMUNITY', now())`, [
    HOME,
  ])
  for (const { id, displayName, roles, unitId } of cast)
    await owner.query('insert into desk.account (id, display_name, roles, unit_id, created_at) values ($1, $2, $3, $4, now())', [
      id,
      displayName,
      roles,
      unitId,
    ])
}

function people(role: Role, names: readonly string[]): readonly Actor[] {
  return names.map((name, at) => member(`${role.toLowerCase()}_${at + 1}`, name, [role]))
}

function member(id: string, displayName: string, roles: readonly Role[]): Actor {
  return { id: `act_${id}`, displayName, roles, unitId: null, channelId: null }
}
