import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alert } from '../../../../../src/modules/distribution/model/renditions/broadcast/alert.js'
import { AlertFaulty } from '../../../../../src/modules/distribution/model/renditions/broadcast/alertFaults.js'
import { renderCap } from '../../../../../src/modules/distribution/model/renditions/broadcast/cap.js'
import { allDocuments } from '../../../catalogue/document/arbitraries.js'
import { nasty, statuteStories } from '../stories.js'
import { cap } from './schemas.js'
import { publisher, story } from './story.js'

const check = cap()
const reference = { sender: 'tongyuan.example', identifier: 'edn_00', sent: new Date('2026-03-01T02:00:00Z') }
const alert: Alert = {
  kind: 'ALERT',
  status: 'ACTUAL',
  event: '暴雨橙色预警',
  categories: ['MET', 'CBRNE'],
  urgency: 'IMMEDIATE',
  severity: 'SEVERE',
  certainty: 'OBSERVED',
  responses: ['SHELTER', 'ALL_CLEAR'],
  areas: [
    {
      description: '城东区',
      polygons: [
        [
          { latitude: 31, longitude: 121 },
          { latitude: 31.5, longitude: 121 },
          { latitude: 31.5, longitude: 121.5 },
          { latitude: 31, longitude: 121 },
        ],
      ],
      circles: [{ center: { latitude: 31.2, longitude: 0.0000001 }, radius: 5 }],
      geocodes: [{ scheme: 'GB/T 2260', code: '310101' }],
    },
  ],
  effective: new Date('2026-03-02T18:00:00Z'),
  onset: new Date('2026-03-02T20:00:00Z'),
  expires: new Date('2026-03-03T02:00:00Z'),
  instruction: '请勿外出。',
  contact: '12345',
  references: [],
}
const attachments = [{ hash: `sha256:${'a'.repeat(64)}`, fileName: '图.png', mediaType: 'image/png', size: 12, alt: null }]

test('carries event, area, times with the office’s offset, words, files and index number', () => {
  const xml = renderCap(story({ attachments }), publisher, alert)
  expect(check(xml)).toEqual([])
  for (const part of [
    '<identifier>edn_01</identifier><sender>tongyuan.example</sender><sent>2026-03-03T01:30:00+08:00</sent>',
    '<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>',
    '<category>Met</category><category>CBRNE</category><event>暴雨橙色预警</event>',
    '<responseType>Shelter</responseType><responseType>AllClear</responseType>',
    '<effective>2026-03-03T02:00:00+08:00</effective><onset>2026-03-03T04:00:00+08:00</onset><expires>2026-03-03T10:00:00+08:00</expires>',
    '<polygon>31,121 31.5,121 31.5,121.5 31,121</polygon><circle>31.2,0 5</circle>',
    '<geocode><valueName>GB/T 2260</valueName><value>310101</value></geocode>',
    '<web>https://www.example.gov.cn/items/fangxun-tongzhi</web>',
    '<valueName>indexNumber</valueName><value>000014348/2026-00012</value>',
    `<size>12</size><uri>https://www.example.gov.cn/files/${'a'.repeat(64)}</uri>`,
  ]) {
    expect(xml).toContain(part)
  }
})

test('names the messages that it updates or cancels, and is itself another message than what it cancels', () => {
  const update = renderCap(story({ correctionNote: '范围扩大' }), publisher, {
    ...alert,
    kind: 'UPDATE',
    references: [reference, reference],
  })
  expect(check(update)).toEqual([])
  const named = 'tongyuan.example,edn_00,2026-03-01T10:00:00+08:00'
  expect(update).toContain(`<note>范围扩大</note><references>${named} ${named}</references>`)
  const taken = story({ status: 'CANCELED', withdrawalReason: '误发' })
  const cancel = renderCap(taken, publisher, { ...alert, kind: 'CANCEL', references: [{ ...reference, identifier: 'edn_01' }] })
  expect(check(cancel)).toEqual([])
  expect(cancel).toContain('<identifier>edn_01.cancel</identifier>')
  expect(cancel).not.toContain('请各单位做好准备')
})

describe('refuses what makes no message, naming each fault', () => {
  test.each<[string, Partial<Alert>, RegExp]>([
    ['an update of nothing', { kind: 'UPDATE' }, /Name the message/],
    ['no area', { areas: [] }, /at least one area/],
    ['no category', { categories: [] }, /at least one category/],
    ['no event', { event: ' ' }, /what the event is/],
    ['an end before its beginning', { expires: alert.effective }, /expire after/],
    ['a reference with a comma', { references: [{ ...reference, identifier: 'a,b' }] }, /no CAP name/],
    ['an open ring', { areas: [{ description: '区', polygons: [[]], circles: [], geocodes: [] }] }, /four points/],
    [
      'a place off the earth',
      { areas: [{ description: '区', polygons: [], circles: [{ center: { latitude: 91, longitude: 0 }, radius: 1 }], geocodes: [] }] },
      /latitudes/,
    ],
    [
      'a radius below nothing',
      { areas: [{ description: '区', polygons: [], circles: [{ center: { latitude: 1, longitude: 0 }, radius: -1 }], geocodes: [] }] },
      /radius/,
    ],
  ])('%s', (_, change, fault) => {
    expect(() => renderCap(story(), publisher, { ...alert, ...change })).toThrow(fault)
  })

  test('a first alert about what was taken back', () => {
    expect(() => renderCap(story({ status: 'CANCELED' }), publisher, alert)).toThrow(AlertFaulty)
  })
})

test.each([
  ['UTC', '2026-03-02T17:30:00-00:00'],
  ['America/St_Johns', '2026-03-02T14:00:00-03:30'],
])('writes instants with the offset of %s', (timeZone, sent) => {
  const xml = renderCap(story(), { ...publisher, timeZone }, alert)
  expect(check(xml)).toEqual([])
  expect(xml).toContain(`<sent>${sent}</sent>`)
})

test.each(Object.entries({ ...nasty, ...statuteStories() }))('follows the schema: %s', (_, paper) => {
  const facts: Alert = paper.status === 'CANCELED' ? { ...alert, kind: 'CANCEL', references: [reference] } : alert
  expect(check(renderCap(paper, publisher, facts))).toEqual([])
})

test('follows the schema for any document and any words', () => {
  const words = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(allDocuments(), words, words, (document, title, instruction) => {
      expect(check(renderCap(story({ document, title, attachments }), publisher, { ...alert, instruction }))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('the schema refuses what is not CAP', () => {
  expect(check(renderCap(story(), publisher, alert).replace('+08:00', 'Z')).join()).toContain('pattern')
})
