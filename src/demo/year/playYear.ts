import type { Progress } from '../progress.js'
import type { Act, Stage } from './act.js'
import { yearActs } from './acts/acts.js'
import { lookAround, type World } from './world.js'

/** Plays the year as far as it has not been played: the acts in their order, each by the commands that people work with. */
export async function playYear(stage: Stage, { signal, began, advanced }: Progress): Promise<void> {
  const { keys, acts } = yearActs()
  const world = await lookAround(stage.desk(stage.editor, acts[0]?.at ?? new Date(0)), keys)
  began(acts.length)
  let done = 0
  for (const scene of scenes(acts)) {
    if (signal.aborted) return
    await Promise.all(scene.map((lane) => playLane(stage, world, lane)))
    done += scene.flat().length
    advanced(done)
  }
}

async function playLane(stage: Stage, world: World, acts: readonly Act[]): Promise<void> {
  for (const act of acts) if (!act.done(world)) await act.run(stage, world)
}

const MOST_LANES = 6

/** The acts in groups that follow each other; in a group, lanes that go on side by side. */
function scenes(acts: readonly Act[]): readonly (readonly (readonly Act[])[])[] {
  const all: Map<string, Act[]>[] = []
  for (const act of acts) {
    const last = all.at(-1)
    const lane = last?.get(act.lane ?? '')
    if (act.lane !== null && lane) lane.push(act)
    else if (act.lane !== null && last && !last.has('') && last.size < MOST_LANES) last.set(act.lane, [act])
    else all.push(new Map([[act.lane ?? '', [act]]]))
  }
  return all.map((lanes) => [...lanes.values()])
}
