import { tokenCreate } from '../../modules/accounts/index.js'
import type { Actor } from '../../platform/actor.js'
import { execute } from '../../platform/command.js'
import { UsageFault } from './usage-fault.js'
import { verbContext, withHub } from './with-hub.js'
import type { Surroundings } from './program.js'

interface TokenOptions {
  readonly name: string
  readonly role: string[]
  readonly unit?: string
  readonly channel?: string
  readonly days?: string
}

/** Whoever may run commands on the hub's own machine administers it. */
const operator: Actor = { id: 'operator', displayName: 'command line', roles: ['ADMIN'], unitId: null, channelId: null }

/** Makes a token and prints it, once. */
export async function tokenCreateVerb(surroundings: Surroundings, options: TokenOptions): Promise<number> {
  return withHub(surroundings, async (hub) => {
    const outcome = await execute(verbContext(hub, operator, 'cli'), tokenCreate, {
      displayName: options.name,
      roles: options.role as never,
      unitId: options.unit,
      channelId: options.channel,
      expiresAt: expiryOf(options.days, hub.clock.now()),
    })
    if (outcome.answer === null) throw new UsageFault(outcome.refusals.map((refusal) => refusal.messageIn('en')).join('\n'))
    console.log(outcome.answer.secret)
    return 0
  })
}

function expiryOf(days: string | undefined, now: Date): Date | undefined {
  if (days === undefined) return undefined
  const count = Number(days)
  if (!Number.isInteger(count) || count < 1 || count > 3650)
    throw new UsageFault(`--days must be a whole number from 1 to 3650, and is ${days}.`)
  return new Date(now.getTime() + count * 86_400_000)
}
