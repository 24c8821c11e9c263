import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What the provider vouches for, by the name one signs in with there. */
export type Claims = Readonly<Record<string, { readonly email?: string; readonly email_verified?: boolean }>>

export interface IdentityProvider {
  readonly issuer: string
  /** Signs in there the way a browser does, from the address the hub sent it to; answers the query it is sent back with. */
  readonly signIn: (url: string, name: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** A real OpenID Connect provider on loopback. PKCE is required; e-mail addresses are told by its user-info endpoint. */
export async function openIdentityProvider(redirect: string, claims: Claims): Promise<IdentityProvider> {
  const { server, issuer } = await listen()
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'tongyuan', client_secret: 'a secret between the two', redirect_uris: [redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['for tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims[id] }) }),
  })
  server.on('request', (request, response) => void provider.callback()(request, response))
  return {
    issuer,
    signIn: (url, name) => walk(url, name, redirect),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listen(): Promise<{ server: Server; issuer: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Follows the redirects, signs in and consents on the provider's own pages. */
async function walk(start: string, name: string, redirect: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [place, form]: [string, URLSearchParams | null] = [start, null]
  for (let step = 0; step < 20; step += 1) {
    const headers = { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') }
    const response = await fetch(place, { redirect: 'manual', headers, ...(form && { method: 'POST', body: form }) })
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(key, value)
    }
    form = null
    const location = response.headers.get('location')
    if (location?.startsWith(redirect)) return new URL(location).search
    if (location) {
      place = new URL(location, place).href
      continue
    }
    const page = await response.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!prompt) throw new Error(`The provider shows no form at ${place}: ${page.slice(0, 500)}`)
    place = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? place, place).href
    form = new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'any' } : { prompt })
  }
  throw new Error('The provider never sends the browser back')
}
