import { defineEntity, p } from '@mikro-orm/core'

export const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    accountId: p.text(),
    prefix: p.text().unique(),
    secretHash: p.text(),
    demo: p.boolean().default(false),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
})

/** A key to the API; of its secret only the hash is kept. */
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken)
