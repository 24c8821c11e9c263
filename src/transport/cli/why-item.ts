import { graphql } from 'graphql'
import type { Hub } from '../../hub.js'
import type { ItemFacts, NamedAccount } from '../../modules/accounts/index.js'
import type { Actor } from '../../platform/actor.js'
import { buildHubSchema } from '../graphql/schema.js'

const ITEM = `
  query WhyItem($id: ID!, $name: String!) {
    node(id: $id) { ... on Item { ...Facts } ... on Edition { number item { ...Facts } } }
    itemBySlug(slug: $name) { ...Facts }
    itemByIndexNumber(indexNumber: $name) { ...Facts }
  }
  fragment Facts on Item {
    id title indexNumber status disclosure { class } edition { number }
    desk { editions { number } route { step body } missingSteps viewerActions embargoEndsAt scheduled { publishAt state } }
  }`

interface ItemAnswer {
  readonly id: string
  readonly title: string
  readonly indexNumber: string
  readonly status: string
  readonly disclosure: { readonly class: string }
  readonly edition: { readonly number: number } | null
  readonly desk: DeskAnswer | null
}

interface DeskAnswer {
  readonly editions: readonly { readonly number: number }[]
  readonly route: readonly { readonly step: string; readonly body: string }[]
  readonly missingSteps: readonly string[]
  readonly viewerActions: readonly string[]
  readonly embargoEndsAt: string | null
  readonly scheduled: { readonly publishAt: string; readonly state: string } | null
}

/** An edition has its item and number, an item its own fields, any other record none. */
interface NodeAnswer extends Partial<ItemAnswer> {
  readonly number?: number
  readonly item?: ItemAnswer
}

interface Answer {
  readonly node: NodeAnswer | null
  readonly itemBySlug: ItemAnswer | null
  readonly itemByIndexNumber: ItemAnswer | null
}

/** Sees every item, and does nothing. */
const reader: Actor = { id: 'operator', displayName: 'command line', roles: ['ADMIN'], unitId: null, channelId: null, readOnly: true }

/** What is known of an item, by id, slug, index number or the id of one of its editions; null when there is none. Asked of the hub's own API. */
export async function askAbout(hub: Hub, id: string, who: NamedAccount | null): Promise<ItemFacts | null> {
  const schema = await buildHubSchema()
  const ask = async (actor: Actor | null): Promise<Answer> => {
    const contextValue = hub.contextFor(actor, { requestId: 'why', via: 'cli', language: 'zh' })
    const { data, errors } = await graphql({ schema, source: ITEM, contextValue, variableValues: { id, name: id } })
    if (errors?.[0]) throw errors[0]
    return data as unknown as Answer
  }
  const found = named(await ask(reader))
  if (!found) return null
  const theirs = who && named(await ask(who))?.item
  const { item, askedEdition } = found
  return { ...factsOf(item, askedEdition, theirs?.desk?.viewerActions ?? null), ...hoursOf(hub, item) }
}

function named({
  node,
  itemBySlug,
  itemByIndexNumber,
}: Answer): { readonly item: ItemAnswer; readonly askedEdition: number | null } | null {
  if (node?.item) return { item: node.item, askedEdition: node.number ?? null }
  if (node?.id) return { item: node as ItemAnswer, askedEdition: null }
  const item = itemBySlug ?? itemByIndexNumber
  return item && { item, askedEdition: null }
}

/** The instants that stand before it, by the office's clock. */
function hoursOf({ clock, settings }: Hub, { desk }: ItemAnswer): Pick<ItemFacts, 'embargoUntil' | 'scheduledFor'> {
  const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: settings.timeZone })
  const write = (instant: string) => `${written.format(new Date(instant))} (${settings.timeZone})`
  const until = desk?.embargoEndsAt ?? null
  return {
    embargoUntil: until !== null && new Date(until) > clock.now() ? write(until) : null,
    scheduledFor: desk?.scheduled?.state === 'WAITING' ? write(desk.scheduled.publishAt) : null,
  }
}

type PlainFacts = Omit<ItemFacts, 'embargoUntil' | 'scheduledFor'>

function factsOf(item: ItemAnswer, askedEdition: number | null, possible: readonly string[] | null): PlainFacts {
  const bodies = new Map(item.desk?.route.map(({ step, body }) => [step, body]))
  return {
    name: `《${item.title}》 ${item.indexNumber}`,
    status: item.status,
    disclosureClass: item.disclosure.class,
    newestEdition: item.desk?.editions[0]?.number ?? null,
    publicEdition: item.status === 'PUBLISHED' ? (item.edition?.number ?? null) : null,
    askedEdition,
    missing: (item.desk?.missingSteps ?? []).map((step) => ({ step, body: bodies.get(step) ?? step })),
    possible,
  }
}
