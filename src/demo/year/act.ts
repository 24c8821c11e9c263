import type { Desk } from '../desk.js'
import type { Office } from '../office/installOffice.js'
import type { Staff } from '../staff.js'
import type { World } from './world.js'

/** Whom and what the acts of the year work with. */
export interface Stage {
  readonly desk: Desk
  readonly office: Office
  readonly staff: Staff
}

/** One thing that happens in the year: at its hour, once, and again only as far as it has not happened. */
export interface Act {
  readonly at: Date
  /** What it has to itself: of acts that share a lane, the earlier one comes first. Null: everything; it happens alone. */
  readonly lanes: readonly string[] | null
  readonly done: (world: World) => boolean
  readonly run: (stage: Stage, world: World) => Promise<void>
}

/** The editor's desk: one draft after the other is begun and submitted. */
export const DESK = 'desk'
/** What becomes public and is taken back comes in the order of its hours. */
export const LEDGER = 'ledger'
