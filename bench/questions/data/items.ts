import type { Random } from '../../checks/random.js'
import { distributionsOf, type DistributionFacts } from './distributions.js'
import { instants } from './instants.js'
import { leavesOf, type CategoryFacts, type ChannelFacts, type UnitFacts } from './places.js'
import { relate, type RelationFacts } from './relations.js'
import { phrase, sentence } from './words.js'

export interface ItemFacts {
  readonly key: string
  readonly slug: string
  readonly title: string
  readonly summary: string
  /** Paragraphs with an empty line between them: as Markdown and as plain text the same. */
  readonly body: string
  readonly documentNumber: string | null
  /** Null: a draft, which the public does not see. */
  readonly publishedAt: Date | null
  readonly unit: UnitFacts
  readonly categories: readonly CategoryFacts[]
  readonly relations: readonly RelationFacts[]
  readonly distributions: readonly DistributionFacts[]
  readonly attachments: readonly AttachmentFacts[]
}

export interface AttachmentFacts {
  readonly fileName: string
  readonly content: string
}

const FIRST = Date.parse('2019-01-01T00:00:00Z')
const LAST = Date.parse('2025-01-01T00:00:00Z')

export function itemsOf(
  random: Random,
  size: number,
  places: { units: readonly UnitFacts[]; categories: readonly CategoryFacts[]; channels: readonly ChannelFacts[] },
): readonly ItemFacts[] {
  const numbers = Array.from({ length: size }, (_, at) => at + 1)
  const isPublic = (number: number) => number % 25 > 1
  const shown = numbers.filter(isPublic)
  const relations = relate(random, shown.map(keyOf), size * 2)
  const published = instants(random, { from: FIRST, to: LAST })
  const distribute = distributionsOf(random, places.channels, { items: shown.length, distributions: size * 3 })
  const leaves = leavesOf(places.categories)
  return numbers.map((number) => {
    const publishedAt = isPublic(number) ? published() : null
    return {
      key: keyOf(number),
      slug: `q-${random.digits(6)}-${number}`,
      title: `${phrase(random, 10)}${number}`,
      summary: sentence(random, 5),
      body: Array.from({ length: 4 }, () => sentence(random, 13)).join('\n\n'),
      documentNumber: random.chance(0.7) ? `政发〔${2019 + (number % 6)}〕${(number % 900) + 1}号` : null,
      publishedAt,
      unit: random.pick(places.units),
      categories: [...new Set(Array.from({ length: 1 + random.below(4) }, () => random.pick(leaves)))],
      relations: relations.get(keyOf(number)) ?? [],
      distributions: publishedAt ? distribute(publishedAt) : [],
      attachments: publishedAt ? attachmentsOf(random, number) : [],
    }
  })
}

function keyOf(number: number): string {
  return `questions:${number}`
}

/** One an item on average, of different sizes; no two are alike. */
function attachmentsOf(random: Random, number: number): readonly AttachmentFacts[] {
  return Array.from({ length: random.below(3) }, (_, at) => ({
    fileName: `附件${number}-${at + 1}.txt`,
    content: `${number}-${at + 1} ${phrase(random, 1 + random.below(150))}`,
  }))
}
