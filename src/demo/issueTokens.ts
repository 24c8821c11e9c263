import { demoTokens, tokenCreate, tokenRevoke, type DemoToken } from '../modules/accounts/index.js'
import type { Actor, Role } from '../platform/actor.js'
import type { RequestContext } from '../platform/context.js'
import { run } from './desk.js'
import type { Office } from './office/installOffice.js'
import { actorOf, sectionHead, type Staff } from './staff.js'

export type DemoRole = Exclude<Role, 'IMPORTER'>

/** Who the demo lets a visitor be. */
export const demoPeople = {
  PARTNER: { name: '演示·媒体合作方', unit: null, channel: 'PARTNER' },
  CORRESPONDENT: { name: '演示·上泠村通讯员', unit: 'V01', channel: null },
  EDITOR: { name: '演示·编辑', unit: 'DZB', channel: null },
  CONFIDENTIALITY_REVIEWER: { name: '演示·保密审核', unit: 'DZB', channel: null },
  LEGAL_REVIEWER: { name: '演示·法律审核', unit: 'SFS', channel: null },
  LEADING_GROUP: { name: '演示·政务公开领导小组', unit: 'OFFICE', channel: null },
  SUPERVISOR: { name: '演示·政务公开监督小组', unit: 'OFFICE', channel: null },
  PRINCIPAL: { name: '演示·街道主要负责人', unit: 'OFFICE', channel: null },
  ADMIN: { name: '演示·管理员', unit: 'DZB', channel: null },
} as const satisfies Record<DemoRole, { name: string; unit: string | null; channel: string | null }>

export interface DemoAccess {
  readonly tokens: Readonly<Record<DemoRole, string>>
  /** The accounts of these tokens, and one that has none. */
  readonly staff: Staff
}

/** Makes a new random token for each role and ends those of earlier starts. The accounts stay the same ones. */
export async function issueTokens(context: RequestContext, office: Office): Promise<DemoAccess> {
  const earlier = await demoTokens(context.database.orm)
  for (const token of earlier) if (!token.revoked) await run(context, tokenRevoke, { tokenId: token.id })
  const tokens: Partial<Record<DemoRole, string>> = {}
  const people: Partial<Record<DemoRole, Actor>> = {}
  for (const role of Object.keys(demoPeople) as DemoRole[]) {
    const { accountId, secret } = await run(context, tokenCreate, { demo: true, ...holderOf(role, office, earlier) })
    tokens[role] = secret
    const { name, unit } = demoPeople[role]
    people[role] = actorOf(accountId, name, [role], unit === null ? null : (office.units.get(unit) ?? null))
  }
  const staff = { ...(people as Record<DemoRole, Actor>), SECTION_HEAD: await sectionHead(context, office) }
  return { tokens: tokens as Record<DemoRole, string>, staff }
}

function holderOf(role: DemoRole, office: Office, earlier: readonly DemoToken[]) {
  const known = earlier.find((token) => token.usable && token.roles.length === 1 && token.roles[0] === role)
  if (known) return { accountId: known.accountId }
  const { name, unit, channel } = demoPeople[role]
  return {
    displayName: name,
    roles: [role],
    unitId: unit === null ? null : office.units.get(unit),
    channelId: channel === null ? null : office.channels.get(channel),
  }
}
