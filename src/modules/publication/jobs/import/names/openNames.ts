import type { RequestContext } from '../../../../../platform/context.js'
import { fault, RecordFault, UnusableOption } from '../fault.js'
import { adding } from './additions.js'
import { type Categories, openCategories } from './categories.js'
import { openUnits, type Units } from './units.js'

export interface NameOptions {
  /** The unit of records that name none; null: the office. */
  readonly unitCode: string | null
  /** The channels of records that name none. */
  readonly channels: readonly string[]
  readonly createMissing: boolean
  readonly write: boolean
}

/** What records call by name, as this hub knows it. */
export interface Names {
  readonly units: Units
  readonly categories: Categories
  /** The channels of a record that names these, or none. */
  readonly channels: (named: readonly string[] | null) => readonly string[]
}

/** @throws UnusableOption when the unit or a channel of the options is not there */
export async function openNames(context: RequestContext, options: NameOptions): Promise<Names> {
  const add = options.createMissing ? adding(context, options) : null
  const known = await context.reader.selectFrom('channel').select(['code', 'active']).execute()
  const names = {
    units: await openUnits(context, options.unitCode, add),
    categories: await openCategories(context, add),
    channels: (named: readonly string[] | null) => {
      for (const code of named ?? []) requireActive(code, known)
      return named ?? options.channels
    },
  }
  try {
    names.channels(options.channels)
  } catch (error) {
    throw error instanceof RecordFault ? new UnusableOption(error.message) : error
  }
  return names
}

function requireActive(code: string, known: readonly { readonly code: string; readonly active: boolean }[]): void {
  const channel = known.find((row) => row.code === code)
  if (!channel) throw fault('UNKNOWN', 'channels', `There is no channel ${code}.`)
  if (!channel.active) throw fault('IN_THE_WAY', 'channels', `The channel ${code} is switched off.`)
}
