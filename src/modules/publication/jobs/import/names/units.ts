import type { RequestContext } from '../../../../../platform/context.js'
import { unitCreate } from '../../../../catalogue/index.js'
import { fault, UnusableOption } from '../fault.js'
import { type Add, once } from './additions.js'

export interface UnitPlace {
  readonly id: string
  readonly code: string
}

export type UnitName = string | { readonly code: string; readonly name: string; readonly kind: string }

export interface Units {
  /** The unit of this name; the usual one for null. */
  readonly place: (named: UnitName | null) => Promise<UnitPlace>
  readonly added: () => number
}

/**
 * The units of the hub by their codes. `add` null: what is missing is refused.
 * @throws UnusableOption when the usual unit is not there
 */
export async function openUnits(context: RequestContext, usualCode: string | null, add: Add | null): Promise<Units> {
  const rows = await context.reader.selectFrom('unit').select(['id', 'code', 'kind']).orderBy('code').execute()
  const usual = rows.find((row) => (usualCode === null ? row.kind === 'OFFICE' : row.code === usualCode))
  if (!usual) {
    throw new UnusableOption(
      usualCode === null ? 'The hub has no unit of the kind OFFICE; name one with --unit CODE.' : `There is no unit ${usualCode}.`,
    )
  }
  const known = new Map<string, UnitPlace>(rows.map((row) => [row.code, row]))
  let added = 0
  const addUnit = once(async (code: string, given: Exclude<UnitName, string>) => {
    const answer = await add?.(unitCreate, given as Parameters<typeof unitCreate.run>[1], 'unit')
    known.set(code, { id: answer?.unitId ?? code, code })
    added += 1
  })
  return {
    added: () => added,
    place: async (named) => {
      if (named === null) return usual
      const code = typeof named === 'string' ? named : named.code
      if (!known.has(code) && add !== null && typeof named !== 'string') await addUnit(code, named)
      const unit = known.get(code)
      if (unit) return unit
      throw fault('UNKNOWN', 'unit', `There is no unit ${code}. Correct the code, or give {code, name, kind} and --create-missing.`)
    },
  }
}
