import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from '../../../platform/actor.js'

export const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    displayName: p.text(),
    login: p.text().nullable().unique(),
    email: p.text().nullable().unique(),
    roles: p.array().$type<Role[]>(),
    unitId: p.text().nullable(),
    channelId: p.text().nullable(),
    active: p.boolean().default(true),
    createdAt: p.datetime(),
  },
})

/** A person, or a partner's program, that signs in. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account)
