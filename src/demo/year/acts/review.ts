import { itemEmbargo } from '../../../modules/publication/index.js'
import { editionSignOff } from '../../../modules/review/index.js'
import { run } from '../../desk.js'
import { DESK, type Act } from '../act.js'
import type { YearItem } from '../items.js'
import type { Round, Verdict } from '../rounds.js'
import type { World } from '../world.js'
import { begun, newestOf, revised, sealed, standingOf } from './draft.js'

/** An item is begun, with its file. */
export function draftAct(item: YearItem, at: Date): Act {
  return {
    at,
    lanes: [DESK, item.key],
    done: (world) => world.items.has(item.key),
    run: async (stage, world) => {
      await begun(stage.desk(stage.staff[item.writer], at), stage, world, item)
    },
  }
}

/** An item is kept from the public until an hour, before anybody decides on it. */
export function embargoAct(key: string, at: Date, { until, reason }: NonNullable<YearItem['embargo']>): Act {
  return {
    at,
    lanes: [DESK, key],
    done: (world) => world.items.get(key)?.embargoed === true || world.items.get(key)?.newest != null,
    run: async ({ desk, staff }, world) => {
      const standing = standingOf(world, key)
      await run(desk(staff.EDITOR, at), itemEmbargo, { itemId: standing.itemId, until, reason })
      world.items.set(key, { ...standing, embargoed: true })
    },
  }
}

/** An edition is submitted, and its bodies decide one after the other. */
export function reviewActs(item: YearItem, round: Round): readonly Act[] {
  return [submitAct(item, round), ...round.verdicts.map((verdict) => signAct(round, verdict))]
}

function submitAct(item: YearItem, round: Round): Act {
  const { key, number, submittedAt: at } = round
  return {
    at,
    lanes: [DESK, key],
    done: (world) => (world.items.get(key)?.newest?.number ?? 0) >= number,
    run: async (stage, world) => {
      const context = stage.desk(stage.staff[item.writer], at)
      if (round.change === null) await begun(context, stage, world, item)
      else await revised(context, world, key, round.change)
      await sealed(context, world, round)
    },
  }
}

function signAct({ key, number }: Round, { at, step, signer, verdict, words }: Verdict): Act {
  return {
    at,
    lanes: [key],
    done: (world) => isDecided(world, key, number, step),
    run: async ({ desk, staff }, world) => {
      const standing = standingOf(world, key)
      const newest = newestOf(standing)
      const { id: editionId, hash: contentHash } = newest
      await run(desk(staff[signer], at), editionSignOff, { editionId, contentHash, step, verdict, comment: words })
      world.items.set(key, { ...standing, newest: { ...newest, signed: new Set([...newest.signed, step]) } })
    },
  }
}

function isDecided(world: World, key: string, number: number, step: string): boolean {
  const newest = world.items.get(key)?.newest
  return newest != null && (newest.number > number || (newest.number === number && newest.signed.has(step)))
}
