import { setTimeout as sleep } from 'node:timers/promises'
import { HttpProblem } from '../../../src/transport/http/problem.js'
import type { Route } from '../../../src/transport/http/route.js'
import { send } from '../../../src/transport/http/send.js'

const GET = { reach: 'exact', methods: ['GET'], readableBy: 'any-origin' } as const

export const toyRoutes: readonly Route[] = [
  { ...GET, path: '/text', handle: (request, response) => send(request, response, text('公开。'.repeat(1000))) },
  { ...GET, path: '/short', handle: (request, response) => send(request, response, text('short')) },
  { ...GET, path: '/slow', handle: async (request, response) => sleep(400).then(() => send(request, response, text('done'))) },
  { ...GET, path: '/stuck', handle: () => new Promise(() => {}) },
  {
    ...GET,
    path: '/crash',
    handle: () => {
      throw new Error('password of the database is hunter2')
    },
  },
  {
    ...GET,
    path: '/teapot',
    handle: () => {
      throw new HttpProblem(418, 'TEAPOT', 'Ask the coffee machine instead.', { 'retry-after': '5' })
    },
  },
  { ...GET, path: '/files/', reach: 'under', handle: (request, response, { path }) => send(request, response, text(`file ${path}`)) },
  {
    ...GET,
    path: '/files/recent/',
    reach: 'under',
    handle: (request, response, { path }) => send(request, response, text(`recent ${path}`)),
  },
]

function text(body: string) {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
