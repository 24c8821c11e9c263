import type { Role } from './actor.js'

/** The caller may not do this: a programmer's or an administrator's matter, so it is an error and not a refusal. */
export class Denied extends Error {
  /** The roles of people that may. */
  readonly roles: readonly Role[]

  constructor(
    readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN',
    readonly action: string,
    roles: readonly Role[],
    /** Said instead of the usual words when it is not a matter of roles. */
    message?: string,
  ) {
    const personal = roles.filter((role) => role !== 'IMPORTER')
    super(message ?? messageOf(code, action, personal))
    this.roles = personal
  }
}

function messageOf(code: Denied['code'], action: string, roles: readonly Role[]): string {
  const named = roles.join(' or ')
  if (code === 'UNAUTHENTICATED') return `Sign in first: ${action} needs the role ${named}. Send "Authorization: Bearer <token>".`
  return named ? `${action} needs the role ${named}.` : `${action} is not open to people.`
}
