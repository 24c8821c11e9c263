import { expect, test } from 'vitest'
import { allows, policy, type Action } from '../src/policy.js'
import { actorWith } from './support/hub.js'

const actions = Object.keys(policy) as Action[]

test('ADMIN configures, and can neither write, approve, publish nor withdraw', () => {
  const open = actions.filter((action) => allows(actorWith('ADMIN'), action))
  expect(open.filter((action) => /^(draft|edition|item|relation|attachment|submission|distribution)\b/.test(action))).toEqual([])
  expect(actions).toEqual(expect.arrayContaining(['edition.publish', 'item.withdraw', 'draft.submit']))
  expect(open).toEqual(expect.arrayContaining(['account.create', 'unit.create', 'channel.create', 'token.create']))
})

test('nobody without a role may do anything', () => {
  const nobody = { ...actorWith('EDITOR'), roles: [] }
  expect(actions.filter((action) => allows(nobody, action))).toEqual([])
})
