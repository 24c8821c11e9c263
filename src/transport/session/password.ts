import { z } from 'zod'
import { changePassword } from '../../modules/accounts/index.js'
import type { Route } from '../http/route.js'
import { addressOf } from './address.js'
import { answer, asProblems, bodyOf, strangersContext } from './request.js'
import type { SessionParts } from './routes.js'

const change = z
  .strictObject({
    login: z.string().min(1).max(300),
    password: z.string().min(1).max(1000).nullish(),
    resetCode: z.string().min(1).max(100).nullish(),
    code: z.string().max(100).nullish(),
    newPassword: z.string().max(1000),
  })
  .refine((given) => (given.password == null) !== (given.resetCode == null), 'send either password or resetCode')

/** POST /session/password sets a new password, against the present one or an administrator's one-time code. */
export function passwordRoute(parts: SessionParts): Route {
  return {
    path: '/session/password',
    reach: 'exact',
    methods: ['POST'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      const given = await bodyOf(request, change)
      const wanted = {
        login: given.login,
        password: given.password ?? null,
        resetCode: given.resetCode ?? null,
        code: given.code ?? null,
        newPassword: given.newPassword,
        address: addressOf(request, parts.proxies),
      }
      await asProblems(() => changePassword(strangersContext(parts, request, call), wanted))
      await answer(request, response, 204, null)
    },
  }
}
