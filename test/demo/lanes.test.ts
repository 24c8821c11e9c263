import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Act } from '../../src/demo/year/act.js'
import { inLanes } from '../../src/demo/year/lanes.js'

test('acts that share a lane come one after the other, others side by side', async () => {
  const { said, play } = stage({ 'a 1': 30 })
  await inLanes([act('a 1', ['a']), act('b 1', ['b']), act('ab 2', ['a', 'b']), act('a 3', ['a'])], play)
  expect(said).toEqual(['begin a 1', 'begin b 1', 'end b 1', 'end a 1', 'begin ab 2', 'end ab 2', 'begin a 3', 'end a 3'])
})

test('what has everything to itself waits for all before it, and all after it wait', async () => {
  const { said, play } = stage({ 'a 1': 20, alone: 20 })
  await inLanes([act('a 1', ['a']), act('alone', null), act('b 1', ['b'])], play)
  expect(said).toEqual(['begin a 1', 'end a 1', 'begin alone', 'end alone', 'begin b 1', 'end b 1'])
})

test('after a failure nothing more begins, what has begun is waited for, and the first failure is told', async () => {
  const { said, play } = stage({ 'b 1': 40 })
  const failing = async (one: Act) => {
    if (one.lanes?.includes('x')) throw new Error('refused')
    await play(one)
  }
  await expect(inLanes([act('b 1', ['b']), act('x', ['x']), act('x b', ['x', 'b'])], failing)).rejects.toThrow('refused')
  expect(said).toEqual(['begin b 1', 'end b 1'])
})

test('no more than six go on at a time', async () => {
  let going = 0
  let most = 0
  await inLanes(
    Array.from({ length: 20 }, (_, at) => act(String(at), [String(at)])),
    async () => {
      going += 1
      most = Math.max(most, going)
      await pause(2)
      going -= 1
    },
  )
  expect(most).toBe(6)
})

const names = new WeakMap<Act, string>()

function act(name: string, lanes: readonly string[] | null): Act {
  const made: Act = { at: new Date(0), lanes, done: () => false, run: async () => undefined }
  names.set(made, name)
  return made
}

/** Plays acts by saying so; some take a while. */
function stage(takes: Readonly<Record<string, number>>) {
  const said: string[] = []
  const play = async (one: Act) => {
    const name = names.get(one) ?? ''
    said.push(`begin ${name}`)
    await pause(takes[name] ?? 1)
    said.push(`end ${name}`)
  }
  return { said, play }
}
