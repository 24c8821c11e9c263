import type { Call, Door, Outcome, Sending } from './call.js'
import { itemsWhere, standingOf, type Desk } from './desk.js'
import { diceOf, type Dice } from './dice.js'
import { begin } from './moves/drafting.js'
import { moves } from './moves/moves.js'

/** The commands by which items begin. */
const BEGINNING = ['draftCreate', 'submissionAdopt']
const MOST_ITEMS = 30
/** Keys are kept for seven days. */
const KEPT_MS = 6 * 86_400_000

export interface LifeParts {
  readonly desk: Desk
  readonly door: Door
  readonly pass: (milliseconds: number) => void
  /** Lets go out whose hour has come, where the hub does not do so by itself. */
  readonly release?: () => Promise<void>
  /** Whether a call can come through the door at all. */
  readonly isOpen?: (call: Omit<Call, 'key'>) => boolean
  /** Resolves when calls can come again after one got no answer. */
  readonly revived?: () => Promise<void>
  /** Is told of each sending when it has come back. */
  readonly note?: (sending: Sending) => void
}

/** What goes on at a desk, one number a step: the same number does the same where things stand the same. */
export interface Life {
  readonly journal: readonly Sending[]
  readonly take: (step: number) => Promise<void>
  /** Somebody does something besides. */
  readonly also: (call: Omit<Call, 'key'>) => Promise<Outcome>
  /** What was answered wrongly. */
  readonly faults: readonly string[]
}

export function lifeAt({ desk, door, pass, isOpen = () => true, release, revived, note = () => {} }: LifeParts): Life {
  const journal: Sending[] = []
  const faults: string[] = []
  const firstAt = new Map<string, number>()
  let calls = 0
  let sent = 0
  const newKey = () => `call ${(calls += 1)}`

  async function send(call: Call): Promise<Outcome> {
    const requestId = `sent-${(sent += 1)}`
    const at = firstAt.get(call.key) ?? desk.now().getTime()
    firstAt.set(call.key, at)
    const outcome = await door(call, requestId)
    const sending = { call, requestId, at, outcome }
    journal.push(sending)
    note(sending)
    if (outcome.kind === 'lost' && revived) {
      await revived()
      return send(call)
    }
    if (BEGINNING.includes(call.command) && outcome.kind === 'done') remember(String(outcome.answer['itemId']))
    return outcome
  }

  function remember(itemId: string): void {
    if (!desk.items.includes(itemId)) desk.items.push(itemId)
  }

  async function move(dice: Dice, itemId?: string): Promise<void> {
    const { among, make } = pickByWeight(dice)
    const wanted = itemId === undefined && dice.chance(0.92) ? await itemsWhere(desk, among) : [itemId ?? dice.pick(desk.items)]
    // Mostly people do what there is to do.
    if (wanted.length === 0) return move(dice)
    const call = make({ desk, item: await standingOf(desk, dice.pick(wanted)), dice })
    if (isOpen(call)) await send({ ...call, key: newKey() })
  }

  async function again(dice: Dice): Promise<void> {
    const recent = journal.filter(({ at, outcome }) => outcome.kind === 'done' && at > desk.now().getTime() - KEPT_MS)
    if (recent.length === 0) return
    const { call, outcome } = dice.pick(recent)
    const other = dice.chance(0.3)
    const input = other ? { ...call.input, ...OTHER[call.command] } : call.input
    if (other && OTHER[call.command] === undefined) return
    const answer = await send({ ...call, input })
    if (other && !('code' in answer && answer.code === 'KEY_REUSED')) faults.push(`${call.command} took another input under ${call.key}`)
    if (!other && answer.kind !== outcome.kind)
      faults.push(`${call.command} was done under ${call.key}, and sent again it was not answered so`)
  }

  async function take(step: number): Promise<void> {
    const dice = diceOf(step)
    if (desk.items.length < 3 || (desk.items.length < MOST_ITEMS && dice.chance(0.05))) {
      const call = begin(desk, dice)
      return void (isOpen(call) && (await send({ ...call, key: newKey() })))
    }
    if (dice.chance(0.03)) return pass(dice.pick([1000, 3_600_000, 20 * 3_600_000, 50 * 3_600_000]))
    if (release && dice.chance(0.06)) return release()
    if (dice.chance(0.04)) return again(dice)
    if (!dice.chance(0.07)) return move(dice)
    const itemId = dice.pick(desk.items)
    await Promise.all([move(diceOf(dice.below(1e9)), itemId), move(diceOf(dice.below(1e9)), itemId)])
  }

  return { journal, faults, take, also: (call) => send({ ...call, key: newKey() }) }
}

/** Another input for commands that take one without looking at where things stand. */
const OTHER: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  draftCreate: { title: '另一个题目' },
  draftUpdate: { title: '另一个题目' },
  itemWithdraw: { reason: '另一个原因' },
  itemRestore: { reason: '另一个原因' },
  editionPublish: { changeNote: '另一个说明' },
  editionSignOff: { comment: '另一个意见' },
}

function pickByWeight(dice: Dice) {
  const all = moves.reduce((sum, { weight }) => sum + weight, 0)
  let at = dice.below(all)
  const found = moves.find(({ weight }) => (at -= weight) < 0)
  if (!found) throw new Error(`No move has the weight ${at}`)
  return found
}
