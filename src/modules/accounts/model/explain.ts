import { allows, policy, type Action } from '../../../policy.js'
import type { Role } from '../../../platform/actor.js'

/** Whom the question is about; null is the public. */
export interface Who {
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly active: boolean
}

/** What is known of the item that the action is about. */
export interface ItemFacts {
  /** How people call it, such as `《关于…的通知》 TY0000001/2026-00012`. */
  readonly name: string
  readonly status: string
  readonly disclosureClass: string
  /** The number of the newest sealed edition; null while there is none. */
  readonly newestEdition: number | null
  /** The number of the public edition; null while there is none. */
  readonly publicEdition: number | null
  /** The edition the question is about, when it is about one. */
  readonly askedEdition: number | null
  /** Nothing of it goes public before this instant, as the office writes it; null without embargo. */
  readonly embargoUntil: string | null
  /** When it is to go public; null while nothing waits for its hour. */
  readonly scheduledFor: string | null
  /** The steps that the newest edition lacks, with the bodies that decide them. */
  readonly missing: readonly { readonly step: string; readonly body: string }[]
  /** The mutations that this account could run on the item now, as the API says; null when it sees none of the office's side. */
  readonly possible: readonly string[] | null
}

export interface Question {
  readonly who: Who | null
  readonly action: Action
  /** Null when nothing was asked about, or when there is no such item. */
  readonly item: ItemFacts | null
  /** The id that was asked about and is not there. */
  readonly unknownId: string | null
}

export interface Explanation {
  readonly allowed: boolean
  /** Every hindrance, a sentence each, what to do in it; the steps still to come, when there are none. */
  readonly reasons: readonly string[]
}

/** Why an account may or may not do something, in words: the person first, then the item. */
export function explain(question: Question): Explanation {
  const { who, action, item, unknownId } = question
  const hindrances = [
    ...(who ? personsHindrances(who, action) : [`Nobody is signed in: ${action} needs ${rolesOf(action)}. Sign in, or send a token.`]),
    ...(unknownId === null ? [] : [`There is no item, edition or name ${unknownId}; check it.`]),
    ...(item ? itemsHindrances(item, action) : []),
  ]
  if (hindrances.length === 0 && item?.possible && isShown(action) && !item.possible.includes(mutationOf(action)))
    hindrances.push(`The item is ${item.status}; ${action} is not possible from there.`)
  if (hindrances.length > 0) return { allowed: false, reasons: hindrances }
  return { allowed: true, reasons: [`${who?.displayName} has ${rolesOf(action)}.`, ...(item ? toBeKnown(item, action) : [])] }
}

/** `editionPublish` for `edition.publish`. */
export function mutationOf(action: Action): string {
  return action.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The action that people mean by its own name or by its mutation's; null when there is none. */
export function actionNamed(text: string): Action | null {
  const actions = Object.keys(policy) as Action[]
  return actions.find((action) => action === text || mutationOf(action) === text) ?? null
}

function personsHindrances(who: Who, action: Action): string[] {
  const off = who.active ? [] : [`The account ${who.displayName} is switched off; an ADMIN can switch it on.`]
  if (allows({ ...NOBODY, roles: who.roles }, action)) return off
  return [...off, `${action} needs ${rolesOf(action)}. ${who.displayName} has ${who.roles.join(', ') || 'no role'}.`]
}

function itemsHindrances(item: ItemFacts, action: Action): string[] {
  if (action === 'edition.publish')
    return [withdrawn(item), notNewest(item), notProactive(item), alreadyPublic(item), embargoed(item), ...lacking(item)].filter(isSaid)
  if (action === 'draft.submit') return [withdrawn(item)].filter(isSaid)
  if (action === 'item.withdraw')
    return [item.status === 'PUBLISHED' ? null : `${item.name} is ${item.status}: only what is public can be withdrawn.`].filter(isSaid)
  return []
}

function withdrawn(item: ItemFacts): string | null {
  return item.status === 'WITHDRAWN' ? `${item.name} has been withdrawn.` : null
}

function notNewest(item: ItemFacts): string | null {
  const { newestEdition, askedEdition } = item
  if (newestEdition === null) return `${item.name} has no edition yet: its draft is to be submitted first (draftSubmit).`
  if (askedEdition === null || askedEdition === newestEdition) return null
  return `Edition ${askedEdition} is older than edition ${newestEdition}; only the newest can be published.`
}

function notProactive(item: ItemFacts): string | null {
  if (item.disclosureClass === 'PROACTIVE') return null
  return `Its disclosure class is ${item.disclosureClass}: only PROACTIVE items are put before the public.`
}

function alreadyPublic(item: ItemFacts): string | null {
  return item.publicEdition !== null && item.publicEdition === item.newestEdition
    ? `Edition ${item.publicEdition} is public already.`
    : null
}

function embargoed({ name, embargoUntil }: ItemFacts): string | null {
  if (embargoUntil === null) return null
  return `Nothing of ${name} goes public before ${embargoUntil}: schedule it for then (publishAt), or lift the embargo (itemEmbargo).`
}

/** What hinders nobody, and is good to know before. */
function toBeKnown({ scheduledFor }: ItemFacts, action: Action): string[] {
  if (action !== 'edition.publish' || scheduledFor === null) return []
  return [`It is scheduled for ${scheduledFor}; publishing it now takes the place of that.`]
}

/** A step that the account may take itself shows among what it can do now, and is no hindrance. */
function lacking(item: ItemFacts): string[] {
  if (item.possible?.includes('editionPublish')) return []
  return item.missing.map(({ step, body }) => `The newest edition lacks ${step}, which ${body} decides.`)
}

/** Whether the API tells of this action among what can be done with an item now. */
function isShown(action: Action): boolean {
  return ['draft.update', 'draft.submit', 'relation.create', 'edition.publish', 'item.withdraw'].includes(action)
}

function rolesOf(action: Action): string {
  const roles: readonly Role[] = policy[action]
  const personal = roles.filter((role) => role !== 'IMPORTER')
  return personal.length > 0 ? `the role ${personal.join(' or ')}` : 'the hub itself: it is not open to people'
}

function isSaid(sentence: string | null): sentence is string {
  return sentence !== null
}

const NOBODY = { id: '', displayName: '', unitId: null, channelId: null }
