import { defineEntity, p } from '@mikro-orm/core'
import type { RelationKind } from './terms.js'

export const RelationSchema = defineEntity({
  name: 'Relation',
  tableName: 'relation',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    sourceId: p.text(),
    kind: p.text().$type<RelationKind>(),
    targetKey: p.text(),
    /** Null while no item of this hub has the target's key. */
    targetId: p.text().nullable(),
  },
})

/** A typed, directed link: one identity for as long as source, kind and target stay the same. */
export class Relation extends RelationSchema.class {}
RelationSchema.setClass(Relation)
