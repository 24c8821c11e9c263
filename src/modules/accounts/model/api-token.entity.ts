import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from '../../../platform/actor.js'

export const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    accountId: p.text(),
    label: p.text().nullable(),
    prefix: p.text().unique(),
    secretHash: p.text(),
    /** The roles it may use, of those its account has at the time; null: all of them. */
    scope: p.array().$type<Role[]>().nullable(),
    readOnly: p.boolean().default(false),
    demo: p.boolean().default(false),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    replacedBy: p.text().nullable(),
    createdAt: p.datetime(),
  },
})

/** A key to the API; of its secret only the hash is kept. */
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken)
