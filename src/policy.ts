import type { Actor, Role } from './platform/actor.js'

/** Who may do what: one row an action. An action without a row is allowed to nobody. */
export const policy = {
  'draft.create': ['EDITOR', 'IMPORTER'],
  'draft.update': ['EDITOR', 'IMPORTER'],
  'draft.submit': ['EDITOR', 'IMPORTER'],
  'relation.create': ['EDITOR', 'IMPORTER'],
  'relation.delete': ['EDITOR', 'IMPORTER'],
  'attachment.add': ['EDITOR', 'IMPORTER'],
  'edition.publish': ['EDITOR', 'IMPORTER'],
  'record.keep': ['IMPORTER'],
  'item.withdraw': ['EDITOR'],
  'distribution.confirm': ['EDITOR'],
  'distribution.record': ['IMPORTER'],
  'category.create': ['ADMIN', 'IMPORTER'],
  'category.update': ['ADMIN'],
  'unit.create': ['ADMIN', 'IMPORTER'],
  'unit.update': ['ADMIN'],
  'channel.create': ['ADMIN', 'IMPORTER'],
  'channel.update': ['ADMIN'],
  'token.create': ['ADMIN'],
  'token.revoke': ['ADMIN'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof policy

export function allows(actor: Actor, action: Action): boolean {
  const roles: readonly Role[] = policy[action]
  return actor.roles.some((role) => roles.includes(role))
}
