import { defineEntity, p } from '@mikro-orm/core'

export const UnitSchema = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    code: p.text().unique(),
    name: p.text(),
    kind: p.text().$type<UnitKind>(),
    parentId: p.text().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
  },
})

export const unitKindTerms = {
  OFFICE: { zh: '机关', about: 'An office.' },
  SECTION: { zh: '科室', about: 'A section of an office.' },
  COMMUNITY: { zh: '社区', about: 'A residents’ community.' },
  VILLAGE: { zh: '村', about: 'A village.' },
  INSTITUTION: { zh: '事业单位', about: 'A public institution.' },
  MEDIA: { zh: '媒体', about: 'A paper, station or other medium.' },
} as const
export type UnitKind = keyof typeof unitKindTerms
export const unitKinds = Object.keys(unitKindTerms) as [UnitKind, ...UnitKind[]]

/** An office, section, community or village that publishes or reports. */
export class Unit extends UnitSchema.class {}
UnitSchema.setClass(Unit)
