import { allows, policy, type Action } from '../policy.js'
import type { Actor } from './actor.js'
import { Denied } from './denied.js'

/** The actor, when it may do this; `Denied` otherwise. */
export function permitted(actor: Actor | null, action: Action): Actor {
  if (!actor) throw new Denied('UNAUTHENTICATED', action, policy[action])
  if (actor.readOnly && changes(action)) throw new Denied('FORBIDDEN', action, policy[action], READ_ONLY)
  if (!allows(actor, action)) throw new Denied('FORBIDDEN', action, policy[action])
  return actor
}

function changes(action: Action): boolean {
  return !action.endsWith('.read')
}

const READ_ONLY = 'This token may only read. Ask an ADMIN for one that is not read-only.'
