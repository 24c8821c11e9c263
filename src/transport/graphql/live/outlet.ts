import type { LiveLimits } from './limits.js'

/** A connection, as far as sending is concerned. */
export interface Sink {
  /** @param flushed called when the network has taken it, or never will */
  write(text: string, flushed: () => void): void
  /** Bytes that the network has not taken yet. */
  unsent(): number
  ping(): void
  tooSlow(): void
}

/** Sends on one connection, no faster than it takes: what lies unsent is bounded, and one that takes nothing is reported. */
export class Outlet {
  readonly #sink: Sink
  readonly #limits: LiveLimits
  readonly #timer: NodeJS.Timeout
  readonly #closed: Promise<void>
  #movedAt = performance.now()

  /** @param over aborted when nobody waits for the connection any more */
  constructor(sink: Sink, limits: LiveLimits, over: AbortSignal) {
    this.#sink = sink
    this.#limits = limits
    this.#closed = new Promise((resolve) => (over.aborted ? resolve() : over.addEventListener('abort', () => resolve(), { once: true })))
    this.#timer = setInterval(() => this.#look(), limits.pingMs)
  }

  /** Resolves when the next may be sent. */
  async send(text: string): Promise<void> {
    if (this.#sink.unsent() === 0) this.#movedAt = performance.now()
    const { promise: flushed, resolve } = Promise.withResolvers<void>()
    this.#sink.write(text, () => {
      this.#movedAt = performance.now()
      resolve()
    })
    if (this.#sink.unsent() > this.#limits.unsentBytes) await Promise.race([flushed, this.#closed])
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const stalled = this.#sink.unsent() > 0 && performance.now() - this.#movedAt > this.#limits.stalledMs
    if (stalled) this.#sink.tooSlow()
    else this.#sink.ping()
  }
}
