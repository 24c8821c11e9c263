import { expect, test } from 'vitest'
import type { Sending } from './call.js'
import { session, tale, type Session } from './session.js'
import { shrunk, stepsOf } from './steps.js'

const STEPS = Number(process.env['DESK_STEPS'] ?? 1500)
const SEED = Number(process.env['DESK_SEED'] ?? Date.now() % 1_000_000)
const A_SESSION = 500
const AUDIT_EVERY = 100
const SHRINK_MS = 120_000

test(
  `nothing is public that was not approved, and nothing acknowledged is lost, after ${STEPS} random steps (DESK_SEED=${SEED})`,
  { timeout: 60_000 + STEPS * 400 + SHRINK_MS },
  async () => {
    const began = Date.now()
    const waiting = Array.from({ length: Math.ceil(STEPS / A_SESSION) }, (_, at) => SEED + at)
    const lived: Session[] = []
    const live = async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) lived.push(await holds(stepsOf(seed, A_SESSION)))
    }
    await Promise.all([live(), live()])
    const sendings = lived.flatMap(({ journal }) => journal)
    const sum = (count: (one: Session) => number) => lived.reduce((all, one) => all + count(one), 0)
    const entries = sum((one) => one.entries)
    const timed = { released: sum((one) => one.timed.released), failed: sum((one) => one.timed.failed) }
    console.info(
      JSON.stringify({ steps: STEPS, seed: SEED, entries, timed, seconds: Math.round((Date.now() - began) / 1000), ...tally(sendings) }),
    )
    expect(entries).toBeGreaterThan(STEPS / 50)
    for (const code of ['OTHER_CONTENT', 'NOT_ASKED', 'MUST_NOT_SIGN', 'NOT_APPROVED', 'FORBIDDEN', 'STALE_VERSION', 'KEY_REUSED'])
      expect(sendings.some(({ outcome }) => 'code' in outcome && outcome.code === code)).toBe(true)
  },
)

/** Lives through the steps; where something is wrong it looks for the shortest way there, and tells it. */
async function holds(steps: readonly number[]): Promise<Session> {
  const lived = await session(steps, { auditEvery: AUDIT_EVERY })
  if (!lived.found) return lived
  const fails = async (fewer: readonly number[]) => (await session(fewer, { auditEvery: fewer.length })).found !== null
  const least = await shrunk(steps.slice(0, lived.found.after), fails, SHRINK_MS)
  const again = await session(least, { auditEvery: least.length })
  throw new Error(`after ${lived.found.after} steps, and after ${least.length} of them:\n${tale(again.found ? again : lived)}`)
}

/** How often each command was done, and each reason to decline given. */
function tally(sendings: readonly Sending[]) {
  const count = (names: readonly string[]) =>
    Object.fromEntries([...Map.groupBy(names.toSorted(), (name) => name)].map(([name, all]) => [name, all.length] as const))
  return {
    done: count(sendings.filter(({ outcome }) => outcome.kind === 'done').map(({ call }) => call.command)),
    declined: count(sendings.flatMap(({ outcome }) => ('code' in outcome ? [outcome.code] : []))),
  }
}
