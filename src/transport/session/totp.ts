import { z } from 'zod'
import { confirmSecondFactor, enrolSecondFactor, removeSecondFactor } from '../../modules/accounts/index.js'
import type { Route } from '../http/route.js'
import { addressOf } from './address.js'
import { answer, asProblems, bodyOf, callersContext } from './request.js'
import type { SessionParts } from './routes.js'

const last = z.strictObject({ code: z.string().min(1).max(100) })

/** POST /session/totp shows a secret, POST /session/totp/confirm switches the second factor on, DELETE /session/totp off. */
export function totpRoutes(parts: SessionParts): readonly Route[] {
  return [
    {
      path: '/session/totp',
      reach: 'exact',
      methods: ['POST', 'DELETE'],
      readableBy: 'any-origin',
      handle: async (request, response, call) => {
        const context = await callersContext(parts, request, call)
        if (request.method === 'POST') return answer(request, response, 201, await asProblems(() => enrolSecondFactor(context)))
        const { code } = await bodyOf(request, last)
        await asProblems(() => removeSecondFactor(context, code, addressOf(request, parts.proxies)))
        return answer(request, response, 204, null)
      },
    },
    {
      path: '/session/totp/confirm',
      reach: 'exact',
      methods: ['POST'],
      readableBy: 'any-origin',
      handle: async (request, response, call) => {
        const context = await callersContext(parts, request, call)
        const { code } = await bodyOf(request, last)
        const recoveryCodes = await asProblems(() => confirmSecondFactor(context, code, addressOf(request, parts.proxies)))
        await answer(request, response, 200, { recoveryCodes })
      },
    },
  ]
}
