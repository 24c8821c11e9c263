import { query } from '../../../platform/database/query.js'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'

export interface FoundEndpoint {
  readonly id: string
  readonly url: string
  readonly active: boolean
}

/** The endpoint, locked until the transaction ends. */
export async function findEndpointLocked({ em }: Scope, id: string): Promise<FoundEndpoint> {
  const [found] = await query<FoundEndpoint[]>(em, 'select id, url, active from desk.endpoint where id = ? for update', [id])
  if (!found) throw new Refusal('NOT_FOUND', { what: 'endpoint', what_zh: '接收地址', id }, ['endpointId'])
  return found
}
