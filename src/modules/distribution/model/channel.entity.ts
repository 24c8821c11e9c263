import { defineEntity, p } from '@mikro-orm/core'
import type { RenditionFormatCode } from '../../catalogue/index.js'
import type { ChannelKind } from './terms.js'

export const ChannelSchema = defineEntity({
  name: 'Channel',
  tableName: 'channel',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    code: p.text().unique(),
    name: p.text(),
    kind: p.text().$type<ChannelKind>(),
    format: p.text().$type<RenditionFormatCode>(),
    unitId: p.text().nullable(),
    active: p.boolean().default(true),
    canReplace: p.boolean(),
    canDelete: p.boolean(),
    canAnnotate: p.boolean(),
    canSchedule: p.boolean(),
    canReceipt: p.boolean(),
    irrevocable: p.boolean(),
    /** How many days a board keeps a posting; null: no end. */
    postingDays: p.integer().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
  },
})

/** A way out: website, paper, station, board, partner, app. */
export class Channel extends ChannelSchema.class {}
ChannelSchema.setClass(Channel)
