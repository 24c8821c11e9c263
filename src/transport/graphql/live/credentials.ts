import type { Actor } from '../../../platform/actor.js'
import { ClientError } from '../../../platform/graphql/errors.js'
import type { Signals, Topic } from '../../../platform/live/signals.js'
import type { End } from './ends.js'
import type { LiveLimits } from './limits.js'

/** Somebody's hold on a credential for as long as a connection lasts. */
export interface Hold {
  readonly actor: Actor | null
  /** False when the credential no longer holds, or speaks for somebody with other rights. */
  current(): Promise<boolean>
  release(): void
}

export interface CredentialParts {
  /** Who an Authorization header speaks for; throws a ClientError when it is no good. */
  readonly recognise: (header: string | undefined) => Promise<Actor | null>
  readonly signals: Signals
  readonly limits: LiveLimits
}

const NOBODY: Hold = { actor: null, current: async () => true, release: () => undefined }
const CHANGES: readonly Topic[] = ['token.revoked', 'session.ended', 'account.changed']

/** Asks again and again whether the credentials of open streams still hold: once for all streams of a credential. */
export class Credentials {
  readonly #parts: CredentialParts
  readonly #watched = new Map<string, Watched>()
  #over: AbortController | null = null

  constructor(parts: CredentialParts) {
    this.#parts = parts
  }

  /**
   * @param end called once when the credential no longer holds
   * @throws ClientError when it does not hold now
   */
  async hold(header: string | undefined, end: (end: End) => void): Promise<Hold> {
    const actor = await this.#parts.recognise(header)
    if (header === undefined || actor === null) return NOBODY
    const watched = this.#watched.get(header) ?? new Watched(actor, () => this.#parts.recognise(header))
    this.#watched.set(header, watched)
    watched.holders.add(end)
    this.#over ??= this.#begin()
    return {
      actor,
      current: () => watched.current(this.#parts.limits.freshMs),
      release: () => {
        watched.holders.delete(end)
        if (watched.holders.size === 0 && this.#watched.get(header) === watched) this.#watched.delete(header)
        if (this.#watched.size === 0) this.#stop()
      },
    }
  }

  #begin(): AbortController {
    const over = new AbortController()
    const timer = setInterval(() => this.#checkAll(), this.#parts.limits.recheckMs)
    over.signal.addEventListener('abort', () => clearInterval(timer), { once: true })
    for (const topic of CHANGES) void this.#checkUpon(topic, over.signal)
    return over
  }

  #stop(): void {
    this.#over?.abort()
    this.#over = null
  }

  async #checkUpon(topic: Topic, over: AbortSignal): Promise<void> {
    const inbox = await this.#parts.signals.open(topic, over)
    while (!over.aborted) if ((await inbox.take()).length > 0) this.#checkAll()
  }

  #checkAll(): void {
    for (const watched of this.#watched.values()) void watched.check()
  }
}

/** One credential: whose it was when it was first seen, and who has to know when that no longer holds. */
class Watched {
  readonly holders = new Set<(end: End) => void>()
  readonly #rights: string
  readonly #recognise: () => Promise<Actor | null>
  #checkedAt = performance.now()
  #running: Promise<boolean> | null = null

  constructor(actor: Actor, recognise: () => Promise<Actor | null>) {
    this.#rights = JSON.stringify(actor)
    this.#recognise = recognise
  }

  async current(freshMs: number): Promise<boolean> {
    return performance.now() - this.#checkedAt <= freshMs || this.check()
  }

  check(): Promise<boolean> {
    return (this.#running ??= this.#check().finally(() => (this.#running = null)))
  }

  async #check(): Promise<boolean> {
    const at = performance.now()
    try {
      if (JSON.stringify(await this.#recognise()) !== this.#rights) return this.#end('UNAUTHENTICATED')
    } catch (error) {
      // Who cannot be asked about is not trusted: the stream ends, and its client comes back.
      return this.#end(error instanceof ClientError ? 'UNAUTHENTICATED' : 'FAILED')
    }
    this.#checkedAt = at
    return true
  }

  #end(end: End): false {
    for (const tell of this.holders) tell(end)
    return false
  }
}
