import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { findEndpointLocked } from '../changes/findEndpoint.js'
import { insertSecret } from '../changes/insertSecret.js'

const input = z.object({
  endpointId: z.string(),
  overlapHours: z
    .number()
    .int()
    .min(0, 'An overlap lasts 0 to 720 hours.')
    .max(720, 'An overlap lasts 0 to 720 hours.')
    .nullish()
    .transform((hours) => hours ?? 24),
})

/** Makes a new signing secret, which is in this answer and nowhere else. Until the overlap ends, deliveries are signed with the old one too. */
export const endpointSecretRotate = defineCommand({
  name: 'endpointSecretRotate',
  action: 'endpoint-secret.rotate',
  input,
  subject: (answer: { endpointId: string }) => answer.endpointId,
  run: async (scope, { endpointId, overlapHours }) => {
    const endpoint = await findEndpointLocked(scope, endpointId)
    const secret = await insertSecret(scope, endpoint.id, new Date(scope.now.getTime() + overlapHours * 3_600_000))
    return { endpointId: endpoint.id, secret }
  },
})
