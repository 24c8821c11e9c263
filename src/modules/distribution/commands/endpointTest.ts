import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { insertRow } from '../../../platform/database/insert.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEndpointLocked } from '../changes/findEndpoint.js'

/** Sends an endpoint an event that tells of nothing, signed like all others. */
export const endpointTest = defineCommand({
  name: 'endpointTest',
  action: 'endpoint.test',
  input: z.object({ endpointId: z.string() }),
  subject: (answer: { deliveryId: string; endpointId: string }) => answer.endpointId,
  run: async (scope, { endpointId }) => {
    const endpoint = await findEndpointLocked(scope, endpointId)
    if (!endpoint.active) throw new Refusal('WRONG_STATE', { what: 'endpoint', what_zh: '接收地址', state: 'OFF' }, ['endpointId'])
    const deliveryId = newId('dlv')
    await insertRow(scope.em, 'desk.delivery', {
      id: deliveryId,
      endpoint_id: endpointId,
      kind: 'TEST',
      position: '0',
      state: 'WAITING',
      lane: 0,
      planned_at: scope.now,
      next_at: scope.now,
    })
    return { deliveryId, endpointId }
  },
})
