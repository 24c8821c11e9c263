import { expect, it } from 'vitest'
import { ConfigFault, parseConfig } from '../src/config.js'

it('reads the office’s mobile numbers as people write them', () => {
  expect(parseConfig({ TONGYUAN_PHONES: '138 0013 8000, 138-0013-8001,' }).phones).toEqual(new Set(['13800138000', '13800138001']))
  expect(parseConfig({}).phones).toEqual(new Set())
})

it('names a number that is no mobile number', () => {
  const parse = () => parseConfig({ TONGYUAN_PHONES: '13800138000,0592-5550000' })
  expect(parse).toThrow(ConfigFault)
  expect(parse).toThrow('05925550000 is none')
})
