import { distributionConfirm, distributionRecord, distributionsExpire } from '../../../modules/distribution/index.js'
import { between } from '../../chance.js'
import { importer, run } from '../../desk.js'
import type { Act } from '../act.js'
import type { HandingOver } from '../handing-over.js'
import { officeDay } from '../hours.js'
import type { World } from '../world.js'

/** The steps in which an edition of an item gets to a channel, one act each; `name` is the distribution's in the world. */
export function handOverActs(key: string, name: string, steps: readonly HandingOver[]): readonly Act[] {
  return steps.map((step, place) => ({
    at: step.at,
    lanes: [key],
    done: (world) => (world.distributions.get(name)?.events ?? 0) > place,
    run: async ({ desk, staff }, world) => {
      const distribution = world.distributions.get(name)
      if (!distribution) throw new Error(`The demo has no distribution ${name}`)
      const given = { distributionId: distribution.id, at: step.at }
      if (step.attempt)
        await run(desk(importer, step.at), distributionRecord, { ...given, ...step.attempt, durationMs: between(60, 900, name, place) })
      if (step.receipt) await run(desk(staff.EDITOR, step.at), distributionConfirm, { ...given, ...step.receipt })
      world.distributions.set(name, { ...distribution, events: distribution.events + 1, state: step.state })
    },
  }))
}

/** Somebody goes round the boards and takes down what has hung its time. */
export function expireAct(at: Date): Act {
  const today = officeDay(at)
  const over = (world: World) =>
    [...world.distributions].filter(([, { state, endsOn }]) => endsOn !== null && endsOn < today && STANDING.has(state))
  return {
    at,
    lanes: null,
    done: (world) => over(world).length === 0,
    run: async ({ desk }, world) => {
      await run(desk(importer, at), distributionsExpire, { today })
      for (const [name, distribution] of over(world)) world.distributions.set(name, { ...distribution, state: 'EXPIRED' })
    },
  }
}

const STANDING: ReadonlySet<string> = new Set(['SENT', 'ACCEPTED', 'LIVE'])
