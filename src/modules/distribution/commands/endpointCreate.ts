import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { insertRow } from '../../../platform/database/insert.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { insertSecret } from '../changes/insertSecret.js'
import { requireFitEndpoint } from '../changes/requireFitEndpoint.js'
import { Channel } from '../model/channel.entity.js'
import { endpointQuery, endpointUrl, foundFault } from '../model/webhooks/endpoint-input.js'

const input = z.object({
  url: endpointUrl,
  channel: z.string(),
  query: endpointQuery.nullish(),
  urlFault: foundFault,
  queryFault: foundFault,
})

/** Sends what goes out on a channel to a partner's address, from the next change on. Its signing secret is in this answer and nowhere else. */
export const endpointCreate = defineCommand({
  name: 'endpointCreate',
  action: 'endpoint.create',
  input,
  subject: (answer: { endpointId: string }) => answer.endpointId,
  run: async (scope, given) => {
    requireFitEndpoint(scope, given)
    const channel = await scope.em.findOne(Channel, { code: given.channel })
    if (!channel) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: given.channel }, ['channel'])
    const endpointId = newId('end')
    await insertRow(scope.em, 'desk.endpoint', {
      id: endpointId,
      channel_id: channel.id,
      url: new URL(given.url).href,
      query: given.query ?? null,
      active: true,
      created_at: scope.now,
    })
    const secret = await insertSecret(scope, endpointId, scope.now)
    await scope.announce('endpoint.changed', endpointId, { active: true, reason: null })
    return { endpointId, secret }
  },
})
