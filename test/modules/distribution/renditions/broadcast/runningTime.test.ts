import { expect, test } from 'vitest'
import {
  runningSeconds,
  secondsInWords,
  spokenCharacters,
} from '../../../../../src/modules/distribution/model/renditions/broadcast/runningTime.js'

test('takes a second for every sixtieth of the station’s rate, begun ones whole', () => {
  expect([runningSeconds(250, 250), runningSeconds(251, 250), runningSeconds(0, 250), runningSeconds(280, 240)]).toEqual([60, 61, 0, 70])
})

test.each([0, -1, 59, 601, Number.NaN, Infinity])('refuses a rate of %s, at which nobody speaks', (rate) => {
  expect(() => runningSeconds(10, rate)).toThrow(RangeError)
})

test.each([
  ['请做好准备，好吗？', 7],
  ['2026年3月', 7],
  ['增长3.5%', 7],
  ['加入WTO组织', 7],
  ['Hello', 2],
  ['——《》“”😀', 0],
  ['', 0],
  ['𠮷林', 2],
])('gives %s the time of so many characters', (text, count) => {
  expect(spokenCharacters(text)).toBe(count)
})

test('writes seconds as a rundown does', () => {
  expect([0, 59, 60, 85].map(secondsInWords)).toEqual(['0秒', '59秒', '1分', '1分25秒'])
})
