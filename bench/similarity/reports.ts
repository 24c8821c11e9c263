import type { Random } from '../checks/random.js'
import { places, topics, type Topic } from './topics.js'

/** Something that happened, in one place on one day. */
export interface Event {
  readonly topic: Topic
  readonly place: string
  readonly date: string
  readonly n: number
  readonly m: number
}

export interface Report {
  readonly event: Event
  readonly title: string
  /** Which wording each sentence has. */
  readonly wordings: readonly number[]
  readonly sentences: readonly string[]
}

export function eventOf(random: Random, { topic = random.pick(topics), place = random.pick(places) }: Partial<Event> = {}): Event {
  return { topic, place, date: `${1 + random.below(12)}月${1 + random.below(28)}日`, n: 20 + random.below(900), m: 2 + random.below(40) }
}

/** An event of the same kind in another place. */
export function elsewhere(random: Random, { topic, place }: Event): Event {
  return eventOf(random, { topic, place: other(random, places, place) })
}

/** Something else, in the same place or, if it so happens, another. */
export function otherMatter(random: Random, { topic }: Event, place?: string): Event {
  return eventOf(random, { topic: other(random, topics, topic), ...(place !== undefined && { place }) })
}

/** A report of an event: of each sentence the wording given, or any. */
export function reportOf(random: Random, event: Event, given: readonly number[] = []): Report {
  const wordings = event.topic.sentences.map((choices, at) => given[at] ?? random.below(choices.length))
  const sentences = event.topic.sentences.map((choices, at) => filled(choices[wordings[at] ?? 0] ?? '', event))
  return { event, title: filled(random.pick(event.topic.title), event), wordings, sentences }
}

/** Wordings none of which another report has, except at the places named. */
export function ownWordings(random: Random, { wordings, event }: Report, shared: readonly number[] = []): number[] {
  return wordings.map((wording, at) => {
    const choices = event.topic.sentences[at]?.length ?? 1
    return shared.includes(at) ? wording : (wording + 1 + random.below(choices - 1)) % choices
  })
}

export function textOf({ sentences }: Pick<Report, 'sentences'>): string {
  return sentences.join('')
}

function filled(text: string, event: Event): string {
  return text.replaceAll(/\{(place|date|n|m)\}/g, (_, name: 'place' | 'date' | 'n' | 'm') => String(event[name]))
}

function other<T>(random: Random, list: readonly T[], known: T): T {
  return random.pick(list.filter((each) => each !== known))
}
