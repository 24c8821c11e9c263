import { defineEntity, p } from '@mikro-orm/core'
import type { Cadence, DeclaredValidity, DisclosureClass, Genre } from './terms.js'
import type { DocumentJson } from './document/schema.js'

export const DraftSchema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  schema: 'desk',
  properties: {
    itemId: p.text().primary(),
    version: p.integer().default(1),
    title: p.text(),
    titlePinyin: p.text(),
    shortTitle: p.text().nullable(),
    summary: p.text().nullable(),
    document: p.json().$type<DocumentJson>(),
    documentNumber: p.text().nullable(),
    genre: p.text().$type<Genre>(),
    formedOn: p.date().nullable(),
    versionOn: p.date().nullable(),
    history: p.array().$type<string[]>(),
    validity: p.text().$type<DeclaredValidity>(),
    disclosureClass: p.text().$type<DisclosureClass>(),
    disclosureBasis: p.text().nullable(),
    disclosureDueOn: p.date().nullable(),
    cadence: p.text().$type<Cadence>(),
    updatedBy: p.text(),
    updatedAt: p.datetime(),
  },
})

/** The one mutable working copy of an item; sealing it makes an edition. */
export class Draft extends DraftSchema.class {}
DraftSchema.setClass(Draft)
