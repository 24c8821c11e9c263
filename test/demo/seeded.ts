import { installOffice, issueTokens, organiser, seedDemo, type DemoAccess, type Desk } from '../../src/demo/index.js'
import type { RequestContext } from '../../src/platform/context.js'
import { openTestHub, type TestHub } from '../support/hub.js'

/** What `tongyuan demo` does between opening the hub and serving it. */
export async function seed(hub: TestHub, desk: Desk = deskOf(hub)): Promise<DemoAccess> {
  const today = contextOf(hub)
  const progressOf = () => ({ signal: new AbortController().signal, began: () => undefined, advanced: () => undefined })
  const office = await installOffice(today, progressOf())
  const access = await issueTokens(today, office)
  await seedDemo({ desk, office, staff: access.staff, progressOf })
  return access
}

export interface SeededHub extends TestHub {
  readonly access: DemoAccess
  /** How many starts it took. */
  readonly starts: number
}

/** A hub with the demo in it, whose first starts were cut off: each after so many looks at the clock, one or two a command. */
export async function openSeededHub(cutOffAfter: readonly number[], environment: Record<string, string> = {}): Promise<SeededHub> {
  const hub = await openTestHub({ routes: 'SHIPPED', environment })
  for (const looks of cutOffAfter) {
    const access = await seed(hub, stoppingDesk(hub, looks)).catch(expectCutOff)
    if (access) throw new Error(`A start that was to be cut off after ${looks} looks at the clock came to its end`)
  }
  return { ...hub, access: await seed(hub), starts: cutOffAfter.length + 1 }
}

class CutOff extends Error {}

function expectCutOff(error: unknown): null {
  if (error instanceof CutOff) return null
  throw error
}

/** The process dies: the command that looks at the clock then is rolled back, and nothing comes after it. */
function stoppingDesk(hub: TestHub, looks: number): Desk {
  let left = looks
  const desk = deskOf(hub)
  return (actor, at) => {
    const now = () => {
      left -= 1
      if (left < 0) throw new CutOff('The power is gone')
      return at
    }
    return { ...desk(actor, at), clock: { now } }
  }
}

function deskOf(hub: TestHub): Desk {
  return (actor, at) => ({ ...hub.contextFor(actor, entrance), clock: { now: () => at } })
}

function contextOf(hub: TestHub): RequestContext {
  return hub.contextFor(organiser, entrance)
}

const entrance = { requestId: 'test', via: 'demo', language: 'zh' } as const
