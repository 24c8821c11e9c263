import type { Actor, Audience } from './actor.js'
import type { Clock } from './clock.js'
import type { Database, Reader } from './database/open.js'
import type { Epoch } from './epoch.js'
import type { Language } from './language.js'
import type { HubSettings } from './settings.js'

/** What a read needs: who reads decides which of the two read models exists. */
export interface ReadContext {
  readonly actor: Actor | null
  readonly audience: Audience
  readonly reader: Reader
  /** For what is read by rules of its own, such as a correspondent's own submissions. */
  readonly database: Database
  readonly settings: HubSettings
  /** One DataLoader per batch function; emptied after every command. */
  readonly loaders: Map<unknown, unknown>
}

/** A request: reads, and the ability to run commands as the same person. */
export interface RequestContext extends ReadContext {
  readonly requestId: string
  readonly via: string
  readonly language: Language
  readonly clock: Clock
  /** Moves with every command. */
  readonly epoch: Epoch
}
