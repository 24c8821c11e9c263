import type { z } from 'zod'
import { editionPublish, editionPublishEmergency, itemWithdraw } from '../../../modules/publication/index.js'
import type { RequestContext } from '../../../platform/context.js'
import { run } from '../../desk.js'
import { DESK, LEDGER, type Act } from '../act.js'
import { readDistributions } from '../distributions.js'
import type { World } from '../world.js'
import { newestOf, standingOf } from './draft.js'

/** An approved edition goes before the public; a later one takes the place of the one before it. */
export function publishAct(key: string, number: number, at: Date, how: Omit<PublishInput, 'editionId' | 'publishAt'>): Act {
  return {
    at,
    lanes: [LEDGER, key],
    done: (world) => isPublished(world, key, number),
    run: async ({ desk, staff }, world) => {
      const context = desk(staff.EDITOR, at)
      await run(context, editionPublish, { ...how, editionId: newestOf(standingOf(world, key)).id })
      await notePublished(context, world, key)
    },
  }
}

/** The principal publishes at once; the bodies decide afterwards. */
export function emergencyAct(key: string, at: Date, how: { readonly channels: readonly string[]; readonly reason: string }): Act {
  return {
    at,
    lanes: [LEDGER, key],
    done: (world) => isPublished(world, key, 1),
    run: async ({ desk, staff }, world) => {
      const context = desk(staff.PRINCIPAL, at)
      const { id: editionId } = newestOf(standingOf(world, key))
      await run(context, editionPublishEmergency, { editionId, reason: how.reason, channels: [...how.channels] })
      await notePublished(context, world, key)
    },
  }
}

/** An approved edition is set to go public at an hour. */
export function scheduleAct(key: string, at: Date, how: Omit<PublishInput, 'editionId'>): Act {
  return {
    at,
    lanes: [DESK, key],
    done: (world) => world.items.get(key)?.scheduled === true,
    run: async ({ desk, staff }, world) => {
      const standing = standingOf(world, key)
      await run(desk(staff.EDITOR, at), editionPublish, { ...how, editionId: newestOf(standing).id })
      world.items.set(key, { ...standing, scheduled: true })
    },
  }
}

type PublishInput = z.input<typeof editionPublish.input>

export interface Withdrawal {
  readonly kind: 'NOTICE' | 'GONE' | 'REPLACED'
  readonly replacementKey: string | null
  readonly reason: string
}

/** An item is taken back from the public and from its channels. */
export function withdrawAct(key: string, at: Date, { kind, replacementKey, reason }: Withdrawal): Act {
  return {
    at,
    lanes: [LEDGER, key],
    done: (world) => world.items.get(key)?.status === 'WITHDRAWN',
    run: async ({ desk, staff }, world) => {
      const context = desk(staff.EDITOR, at)
      const standing = world.items.get(key)
      const replacementId = replacementKey === null ? null : world.items.get(replacementKey)?.itemId
      await run(context, itemWithdraw, { itemId: standing?.itemId ?? '', kind, reason, replacementId })
      if (standing) world.items.set(key, { ...standing, status: 'WITHDRAWN' })
      await noteDistributions(context, world, key)
    },
  }
}

/** The edition is public, or was before something newer happened to the item. */
function isPublished(world: World, key: string, number: number): boolean {
  const standing = world.items.get(key)
  if (!standing?.newest) return false
  return (
    standing.newest.number > number || (standing.newest.number === number && (standing.newest.public || standing.status === 'WITHDRAWN'))
  )
}

async function notePublished(context: RequestContext, world: World, key: string): Promise<void> {
  const standing = standingOf(world, key)
  world.items.set(key, { ...standing, status: 'PUBLISHED', newest: { ...newestOf(standing), public: true } })
  await noteDistributions(context, world, key)
}

async function noteDistributions(context: RequestContext, world: World, key: string): Promise<void> {
  const itemId = world.items.get(key)?.itemId ?? ''
  for (const [name, distribution] of await readDistributions(context, [itemId], () => key)) world.distributions.set(name, distribution)
}
