import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { messageOf } from '../../../../src/modules/distribution/model/webhooks/message.js'
import { MOST_TRIES, nextTry, pauseAfter } from '../../../../src/modules/distribution/model/webhooks/retries.js'
import { newSigningSecret, signatureHeaders } from '../../../../src/modules/distribution/model/webhooks/signing.js'
import { projectFolder } from '../../../../src/platform/folder.js'
import { testConfig } from '../../../support/config.js'

interface Vector {
  readonly secret: string
  readonly msg_id: string
  readonly timestamp: number
  readonly payload: string
  readonly signature: string
}

test('signs as the test vector of Standard Webhooks says', () => {
  const { v1 } = fixture('standard-webhooks/vectors.json') as { v1: Vector }
  const headers = signatureHeaders({ id: v1.msg_id, at: new Date(v1.timestamp * 1000), body: v1.payload }, [v1.secret])
  expect(headers).toEqual({ 'webhook-id': v1.msg_id, 'webhook-timestamp': String(v1.timestamp), 'webhook-signature': v1.signature })
})

test('the library that receivers use verifies every body under every secret, and no other body', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, other) => {
      const [secret, former, body] = [newSigningSecret(), newSigningSecret(), JSON.stringify({ text })]
      const headers = signatureHeaders({ id: 'dlv_1', at: new Date(), body }, [secret, former])
      expect(new Webhook(other ? former : secret).verify(body, headers)).toEqual({ text })
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature')
      expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow('No matching signature')
    }),
  )
})

test('every message is a CloudEvent by the schema of CloudEvents 1.0', () => {
  // Its formats are told by the schema's own patterns as well.
  const valid = new Ajv({ strict: false, validateFormats: false }).compile(fixture('cloudevents/cloudevents.json') as object)
  const { publisher } = testConfig()
  const told = { position: '7', at: new Date(), itemId: 'itm_1', editionId: 'edn_1', contentHash: 'sha256:0', entryHash: 'sha256:1' }
  const nothing = { position: '0', at: new Date(), itemId: null, editionId: null, contentHash: null, entryHash: null }
  for (const kind of ['PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'RESTORED'])
    expect(valid(JSON.parse(messageOf({ kind, ...told }, { data: {} }, publisher))), kind).toBe(true)
  expect(valid(JSON.parse(messageOf({ kind: 'TEST', ...nothing }, null, publisher)))).toBe(true)
  expect(valid({ specversion: '1.0', id: '1' })).toBe(false)
})

test('24 tries reach over 72 hours, each pause longer than the one before', () => {
  const pauses = Array.from({ length: MOST_TRIES - 1 }, (_, at) => pauseAfter(at + 1))
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000
  expect(hours).toBeGreaterThan(70)
  expect(hours).toBeLessThan(74)
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other))
  expect(nextTry({ tries: MOST_TRIES, at: new Date(), askedMs: 1000 }, 0.5)).toBeNull()
})

test('two deliveries that fail at once are not tried again at once', () => {
  const at = new Date()
  const times = [0, 0.25, 0.5, 0.75, 1].map((chance) => nextTry({ tries: 10, at, askedMs: null }, chance)?.getTime())
  expect(new Set(times).size).toBe(times.length)
})

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder, 'test/fixtures/standards', name), 'utf8'))
}
