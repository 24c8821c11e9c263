import type { z } from 'zod'
import { editionPublish, itemWithdraw } from '../../../modules/publication/index.js'
import type { RequestContext } from '../../../platform/context.js'
import { run } from '../../desk.js'
import type { Act, Stage } from '../act.js'
import type { Correction, YearItem } from '../items.js'
import { readDistributions, type World } from '../world.js'
import { begun, revised, sealed } from './draft.js'

/** An item is written, submitted and published. `times` holds the hours of channels that get it later. */
export function publishAct(item: YearItem, at: Date, times: Readonly<Record<string, Date>>): Act {
  return {
    at,
    lane: null,
    done: (world) => isPublished(world, item.key, 1),
    run: async (stage, world) => {
      const context = stage.desk(stage.editor, at)
      await begun(context, stage, world, item)
      const { newest } = await sealed(context, world, { ...item, number: 1 })
      await published(context, world, item.key, {
        editionId: newest?.id ?? '',
        channels: [...item.channels],
        channelTimes: Object.entries(times).map(([channel, hour]) => ({ channel, at: hour })),
      })
    },
  }
}

/** An item is begun before it is needed: an interpretation is written together with its policy. */
export function draftAct(item: YearItem, at: Date): Act {
  return {
    at,
    lane: null,
    done: (world) => world.items.has(item.key),
    run: async (stage, world) => {
      await begun(stage.desk(stage.editor, at), stage, world, item)
    },
  }
}

/** A later edition takes the place of the public one. */
export function correctAct(correction: Correction): Act {
  const { key, number, publishAt: at } = correction
  return {
    at,
    lane: null,
    done: (world) => isPublished(world, key, number),
    run: async (stage, world) => {
      const context = stage.desk(stage.editor, at)
      await revised(context, world, correction)
      const { newest } = await sealed(context, world, { key, number, overrides: [] })
      await published(context, world, key, { editionId: newest?.id ?? '', channels: [], changeNote: correction.note })
    },
  }
}

/** An item that stays inside: a draft, or one that waits for its review. */
export function insideAct(item: YearItem, at: Date): Act {
  const waits = item.fields.one('stage') === 'IN_REVIEW'
  return {
    at,
    lane: null,
    done: (world) => world.items.has(item.key) && (!waits || world.items.get(item.key)?.newest !== null),
    run: async (stage, world) => {
      const context = stage.desk(stage.editor, at)
      await begun(context, stage, world, item)
      if (waits) await sealed(context, world, { ...item, number: 1 })
    },
  }
}

export interface Withdrawal {
  readonly kind: 'NOTICE' | 'GONE' | 'REPLACED'
  readonly replacementKey: string | null
  readonly reason: string
}

/** An item is taken back from the public and from its channels. */
export function withdrawAct(key: string, at: Date, { kind, replacementKey, reason }: Withdrawal): Act {
  return {
    at,
    lane: null,
    done: (world) => world.items.get(key)?.status === 'WITHDRAWN',
    run: async ({ desk, editor }: Stage, world) => {
      const context = desk(editor, at)
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

async function published(context: RequestContext, world: World, key: string, input: z.input<typeof editionPublish.input>): Promise<void> {
  await run(context, editionPublish, input)
  const standing = world.items.get(key)
  if (standing?.newest) world.items.set(key, { ...standing, status: 'PUBLISHED', newest: { ...standing.newest, public: true } })
  await noteDistributions(context, world, key)
}

async function noteDistributions(context: RequestContext, world: World, key: string): Promise<void> {
  const itemId = world.items.get(key)?.itemId ?? ''
  for (const [name, distribution] of await readDistributions(context, [itemId], () => key)) world.distributions.set(name, distribution)
}
