import { inKeyOrder, type Batch } from '../../../platform/load.js'

export interface UnitRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly parentId: string | null
}

export const unitColumns = [
  'unit.id as id',
  'unit.code as code',
  'unit.name as name',
  'unit.kind as kind',
  'unit.parent_id as parentId',
] as const

export const unitsByIds: Batch<string, UnitRow | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('unit').select(unitColumns).where('unit.id', 'in', ids).execute(), (row) => row.id)
