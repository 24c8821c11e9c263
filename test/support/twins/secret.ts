import { audienceOf, type Role } from '../../../src/platform/actor.js'

/** Who asks: a role, or null for the public. */
export type Caller = Role | null

/** A word, or an id, that stands in something hidden: whoever may not see it must never be shown it. */
export interface Secret {
  readonly word: string
  readonly what: string
  readonly isOpenTo: (caller: Caller) => boolean
}

export function officeOnly(word: string, what: string): Secret {
  return {
    word,
    what,
    isOpenTo: (caller) =>
      caller !== null && audienceOf({ id: '', displayName: '', unitId: null, channelId: null, roles: [caller] }) === 'OFFICE',
  }
}

/** Open to these roles alone. */
export function onlyFor(roles: readonly Role[], word: string, what: string): Secret {
  return { word, what, isOpenTo: (caller) => caller !== null && roles.includes(caller) }
}
