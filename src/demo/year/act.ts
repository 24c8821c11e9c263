import type { Actor } from '../../platform/actor.js'
import type { Desk } from '../desk.js'
import type { Office } from '../office/installOffice.js'
import type { World } from './world.js'

/** Whom and what the acts of the year work with. */
export interface Stage {
  readonly desk: Desk
  readonly office: Office
  readonly editor: Actor
}

/** One thing that happens in the year: at its hour, once, and again only as far as it has not happened. */
export interface Act {
  readonly at: Date
  /** Acts of different lanes may happen at the same time; null: it happens alone, after all before it and before all after it. */
  readonly lane: string | null
  readonly done: (world: World) => boolean
  readonly run: (stage: Stage, world: World) => Promise<void>
}
