import * as oidc from 'openid-client'
import type { RequestContext } from '../../../platform/context.js'
import { sessionOpen } from '../commands/sessionOpen.js'
import { foldLogin } from '../model/account-input.js'
import { SignInFailure } from '../model/sign-in-failure.js'
import { personByIdentity } from '../queries/people.js'
import { asPerson } from './asPerson.js'
import { keepAttempt, takeAttempt, type OidcAttempt } from './oidcAttempts.js'
import { signedIn, type SignedIn } from './signIn.js'

/** The office's identity provider, and the hub as its client. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  /** Null for a public client: PKCE alone then proves it. */
  readonly clientSecret: string | null
  /** The address of `/session/oidc/callback` as browsers reach it. */
  readonly redirect: string
}

/** What the issuer says of the person. */
interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly verifiedEmail: string | null
}

/** Where to send the browser, and what it keeps until it comes back. */
export interface OidcStart {
  readonly url: string
  readonly browser: string
}

/** Sign-in at the office's identity provider: authorization code with PKCE. Accounts are never made here, only found. */
export interface OidcSignIn {
  /** What a cookie of the browser carries besides: it must not travel in the clear, unless everything is on one machine. */
  readonly secure: '' | '; Secure'
  readonly start: (context: RequestContext) => Promise<OidcStart>
  /** `search`: the query with which the browser came back. Throws SignInFailure. */
  readonly finish: (context: RequestContext, search: string, browser: string) => Promise<SignedIn>
}

export function createOidcSignIn(settings: OidcSettings): OidcSignIn {
  const provider = rediscovered(settings)
  return {
    secure: settings.redirect.startsWith('https:') ? '; Secure' : '',
    start: async (context) => {
      const verifier = oidc.randomPKCECodeVerifier()
      const attempt = await keepAttempt(context, { nonce: oidc.randomNonce(), verifier })
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: settings.redirect,
        scope: 'openid email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, browser: attempt.browser }
    },
    finish: async (context, search, browser) => {
      const state = new URLSearchParams(search).get('state') ?? ''
      const attempt = await takeAttempt(context, state, browser)
      if (!attempt)
        throw new SignInFailure('OUT_OF_DATE', 'This sign-in was not begun in this browser, or too long ago. Begin again at /session/oidc.')
      const identity = await identityFrom(await provider(), settings, search, attempt)
      const person = await personByIdentity(context.database.orm, identity, context.clock.now())
      if (!person) throw new SignInFailure('NO_ACCOUNT', noAccount(identity))
      const { issuer, subject } = identity
      return signedIn(person, await asPerson(context, person, sessionOpen, { method: 'OIDC', identity: { issuer, subject } }))
    },
  }
}

async function identityFrom(provider: oidc.Configuration, settings: OidcSettings, search: string, attempt: OidcAttempt): Promise<Identity> {
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${settings.redirect}${search}`), {
      pkceCodeVerifier: attempt.verifier,
      expectedNonce: attempt.nonce,
      expectedState: attempt.state,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The issuer sent no ID token')
    const said = claims['email'] === undefined ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims
    return { issuer: claims.iss, subject: claims.sub, verifiedEmail: verifiedEmail(said) }
  } catch (error) {
    if (!(error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)) throw error
    throw new SignInFailure('WRONG_CREDENTIALS', `The identity provider refused: ${error.error_description ?? error.error}.`)
  }
}

function verifiedEmail(said: { readonly [claim: string]: unknown }): string | null {
  return said['email_verified'] === true && typeof said['email'] === 'string' ? foldLogin(said['email']) : null
}

function noAccount({ verifiedEmail: email }: Identity): string {
  if (email === null)
    return 'The identity provider vouches for no e-mail address of yours, and this hub does not know you by another sign. Ask an ADMIN.'
  return `No account of this hub that is switched on has the e-mail address ${email}. Ask an ADMIN to add it to your account.`
}

/** The issuer's own description, fetched when it is first needed, again after an hour, and again when that failed. */
function rediscovered(settings: OidcSettings): () => Promise<oidc.Configuration> {
  let found: { readonly at: number; readonly configuration: Promise<oidc.Configuration> } | null = null
  return () => {
    if (found && performance.now() - found.at < 3_600_000) return found.configuration
    const fresh = { at: performance.now(), configuration: discover(settings) }
    fresh.configuration.catch(() => {
      if (found === fresh) found = null
    })
    found = fresh
    return fresh.configuration
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret)
  // config.ts lets plain http through for an issuer on this machine only.
  const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(new URL(issuer), clientId, undefined, authentication, { execute, timeout: 10 })
}
