import { createHash } from 'node:crypto'
import { deliveriesRecord, endpointCreate, endpointTest } from '../../../src/modules/distribution/index.js'
import type { TestHub } from '../hub.js'
import { onlyFor, type Secret } from './secret.js'

/** The partner of the walk has another channel, so it may see none of this either. */
const SEERS = ['EDITOR', 'ADMIN'] as const

/** Whom a channel's changes are pushed to, and what became of that. */
export async function plantEndpoints(hub: TestHub): Promise<Secret[]> {
  const input = { url: 'https://kendpoint7.example/', channel: 'WEBSITE', query: '{ ledger { position } } # kquery7' }
  const { endpointId, secret } = await hub.run(endpointCreate, input, 'ADMIN')
  const { deliveryId } = await hub.run(endpointTest, { endpointId }, 'ADMIN')
  const payload = '{"data":"kpayload7"}'
  const tried = {
    deliveryId,
    lease: 'none',
    at: hub.clock.now(),
    outcome: 'koutcome7',
    delivered: false,
    gone: false,
    httpStatus: null,
    durationMs: 1,
    nextAt: null,
    payload,
    payloadHash: `sha256:${createHash('sha256').update(payload).digest('hex')}`,
  }
  await hub.run(deliveriesRecord, { tries: [tried] }, 'IMPORTER')
  const words = ['kendpoint7', 'kquery7', 'kpayload7', 'koutcome7']
  return [...words.map((word) => onlyFor(SEERS, word, 'an endpoint')), onlyFor([], secret.slice('whsec_'.length, 40), 'a signing secret')]
}
