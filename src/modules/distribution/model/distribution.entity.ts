import { defineEntity, p } from '@mikro-orm/core'
import type { DistributionAction, DistributionState } from './terms.js'

export const DistributionSchema = defineEntity({
  name: 'Distribution',
  tableName: 'distribution',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    itemId: p.text(),
    editionId: p.text(),
    channelId: p.text(),
    action: p.text().$type<DistributionAction>(),
    state: p.text().$type<DistributionState>(),
    plannedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    liveAt: p.datetime().nullable(),
    endsOn: p.date().nullable(),
    renditionHash: p.text().nullable(),
    failure: p.text().nullable(),
    updatedAt: p.datetime(),
  },
})

/** One edition on one channel, and how far it got. */
export class Distribution extends DistributionSchema.class {}
DistributionSchema.setClass(Distribution)
