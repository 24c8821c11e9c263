import type { ContextParts } from '../graphql/context.js'
import type { Route } from '../http/route.js'
import { createRoute } from './create.js'
import { resumeRoute } from './resume.js'
import { createTurnstile } from './turnstile.js'

export interface UploadParts extends ContextParts {
  /** How long one request may bring bytes; shorter than the server lets any request take, so that a slow one is not lost. */
  readonly mostMs: number
  /** Pictures are cleaned a few at a time: each takes its pixels in memory. */
  readonly oneOfFew: <T>(work: () => Promise<T>) => Promise<T>
}

const MOST_MS = 20_000
const AT_A_TIME = 2

/** /uploads: where correspondents' files come in, by tus 1.0. */
export function uploadRoutes(parts: ContextParts, mostMs = MOST_MS): Route[] {
  const all: UploadParts = { ...parts, mostMs, oneOfFew: createTurnstile(AT_A_TIME) }
  return [createRoute(all), resumeRoute(all)]
}
