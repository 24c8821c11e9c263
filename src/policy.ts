import type { Actor, Role } from './platform/actor.js'

/** Everybody who signs in: for what one does with one's own account. */
const PEOPLE = [
  'PARTNER',
  'CORRESPONDENT',
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
] as const satisfies readonly Role[]

/** Who may do what: one row an action. An action without a row is allowed to nobody; an action that only reads ends in `.read`. */
export const policy = {
  'draft.create': ['EDITOR', 'IMPORTER'],
  'draft.update': ['EDITOR', 'IMPORTER'],
  'draft.submit': ['EDITOR', 'IMPORTER'],
  'relation.create': ['EDITOR', 'IMPORTER'],
  'relation.delete': ['EDITOR', 'IMPORTER'],
  'attachment.add': ['EDITOR', 'IMPORTER'],
  'edition.sign-off': ['EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL'],
  'route.save': ['ADMIN', 'IMPORTER'],
  'calendar.save': ['ADMIN', 'IMPORTER'],
  'edition.publish': ['EDITOR', 'IMPORTER'],
  'edition.publish-emergency': ['PRINCIPAL'],
  'scheduled-publication.cancel': ['EDITOR', 'PRINCIPAL'],
  'scheduled-publication.release': ['IMPORTER'],
  'item.embargo': ['EDITOR', 'PRINCIPAL'],
  'emergencies.read': ['EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL', 'ADMIN'],
  'record.keep': ['IMPORTER'],
  'item.withdraw': ['EDITOR'],
  'submission.create': ['CORRESPONDENT'],
  'submission.answer': ['CORRESPONDENT'],
  'submission.attach': ['CORRESPONDENT'],
  'submission.return': ['EDITOR'],
  'submission.adopt': ['EDITOR'],
  'submission.decline': ['EDITOR'],
  'submission.read': ['EDITOR', 'SUPERVISOR', 'PRINCIPAL'],
  'figures.read': ['EDITOR', 'SUPERVISOR', 'ADMIN'],
  'upload.create': ['CORRESPONDENT'],
  'uploads.expire': ['ADMIN', 'IMPORTER'],
  'points.save': ['ADMIN'],
  'item.restore': ['EDITOR'],
  'checkpoint.sign': ['IMPORTER'],
  'distribution.confirm': ['EDITOR'],
  'distribution.record': ['IMPORTER'],
  'category.create': ['ADMIN', 'IMPORTER'],
  'category.update': ['ADMIN'],
  'unit.create': ['ADMIN', 'IMPORTER'],
  'unit.update': ['ADMIN'],
  'channel.create': ['ADMIN', 'IMPORTER'],
  'channel.update': ['ADMIN'],
  'account.read': ['ADMIN'],
  'account.create': ['ADMIN'],
  'account.update': ['ADMIN'],
  'password.reset': ['ADMIN'],
  'token.read': ['ADMIN'],
  'token.create': ['ADMIN'],
  'token.rotate': ['ADMIN'],
  'token.revoke': ['ADMIN'],
  'session.open': [...PEOPLE],
  'session.end': [...PEOPLE],
  'password.set': [...PEOPLE],
  'totp.enrol': [...PEOPLE],
  'totp.confirm': [...PEOPLE],
  'totp.remove': [...PEOPLE],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof policy

export function allows(actor: Actor, action: Action): boolean {
  const roles: readonly Role[] = policy[action]
  return actor.roles.some((role) => roles.includes(role))
}
