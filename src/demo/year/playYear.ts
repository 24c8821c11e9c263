import type { Progress } from '../progress.js'
import type { Act, Stage } from './act.js'
import { yearActs } from './acts/acts.js'
import { inLanes } from './lanes.js'
import { lookAround } from './world.js'

/** Plays the year as far as it has not been played: the acts in their order, each by the commands that people work with. */
export async function playYear(stage: Stage, { signal, began, advanced }: Progress): Promise<void> {
  const { keys, titles, acts } = yearActs()
  const world = await lookAround(stage.desk(stage.staff.EDITOR, acts[0]?.at ?? new Date(0)), keys, titles)
  began(acts.length)
  let done = 0
  const play = async (act: Act) => {
    if (signal.aborted) return
    if (!act.done(world)) await act.run(stage, world)
    done += 1
    advanced(done)
  }
  await inLanes(acts, play)
}
