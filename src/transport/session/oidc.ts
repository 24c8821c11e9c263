import type { IncomingMessage } from 'node:http'
import { ATTEMPT_MS, type OidcSignIn } from '../../modules/accounts/index.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { answer, asProblems, strangersContext } from './request.js'
import type { SessionParts } from './routes.js'

const COOKIE = 'tongyuan_oidc'

/** GET /session/oidc sends the browser to the office's identity provider, which sends it back to /session/oidc/callback. */
export function oidcRoutes(parts: SessionParts): readonly Route[] {
  return [
    {
      path: '/session/oidc',
      reach: 'exact',
      methods: ['GET'],
      readableBy: 'same-origin',
      handle: async (request, response, call) => {
        const { start, secure } = provider(parts)
        const { url, browser } = await start(strangersContext(parts, request, call))
        response.writeHead(302, { location: url, 'cache-control': 'no-store', 'set-cookie': cookie(browser, ATTEMPT_MS / 1000, secure) })
        response.end()
      },
    },
    {
      path: '/session/oidc/callback',
      reach: 'exact',
      methods: ['GET'],
      readableBy: 'same-origin',
      handle: async (request, response, call) => {
        const { finish, secure } = provider(parts)
        response.setHeader('set-cookie', cookie('', 0, secure))
        const signedIn = await asProblems(() => finish(strangersContext(parts, request, call), call.search, browserOf(request)))
        await answer(request, response, 201, signedIn)
      },
    },
  ]
}

function provider({ oidc }: SessionParts): OidcSignIn {
  if (oidc) return oidc
  throw new HttpProblem(404, 'NOT_FOUND', 'This hub has no identity provider. Set TONGYUAN_OIDC_ISSUER, or sign in by POST /session.')
}

/** Holds the browser that began to the one that comes back, so that nobody can be signed in as somebody else by a link. */
function cookie(value: string, seconds: number, secure: '' | '; Secure'): string {
  return `${COOKIE}=${value}; Path=/session/oidc; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

function browserOf(request: IncomingMessage): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? ''
}
