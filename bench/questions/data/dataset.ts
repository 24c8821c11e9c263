import { randomFrom } from '../../checks/random.js'
import { categoriesOf, channelsOf, unitsOf, type CategoryFacts, type ChannelFacts, type UnitFacts } from './places.js'
import { itemsOf, type ItemFacts } from './items.js'

/** What is loaded into the hub and, the same, into the peers' tables. */
export interface Dataset {
  readonly units: readonly UnitFacts[]
  readonly categories: readonly CategoryFacts[]
  readonly channels: readonly ChannelFacts[]
  readonly items: readonly ItemFacts[]
}

/** The archive that the figures are about: 18,400 public items and 1,600 drafts, 40,000 relations, 60,000 distributions. */
export const WHOLE = 20_000

/**
 * Makes the data set: the same for the same size, whenever and wherever. Relations, distributions and attachments belong to public items,
 * as what the hub does not show the peers must not have to hide.
 * @param size how many items, drafts among them; everything else is in proportion, but for 60 units, 200 categories and 6 channels
 */
export function makeDataset(size: number): Dataset {
  const random = randomFrom(20_261_125)
  const units = unitsOf(random)
  const categories = categoriesOf(random)
  const channels = channelsOf()
  return { units, categories, channels, items: itemsOf(random, size, { units, categories, channels }) }
}
