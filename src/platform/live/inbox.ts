/** What one subscriber has not looked at yet. The same subject twice is there once: what is shown is its state at the time of looking. */
export class Inbox {
  readonly #subjects = new Set<string>()
  readonly #ended: AbortSignal
  #wake: () => void = () => undefined

  constructor(ended: AbortSignal) {
    this.#ended = ended
    ended.addEventListener('abort', () => this.#wake(), { once: true })
  }

  put(subject: string): void {
    this.#subjects.add(subject)
    this.#wake()
  }

  /** Waits for the next subjects and takes them all; empty when the subscriber has ended. */
  async take(): Promise<readonly string[]> {
    while (this.#subjects.size === 0 && !this.#ended.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      await promise
    }
    const taken = this.#ended.aborted ? [] : [...this.#subjects]
    this.#subjects.clear()
    return taken
  }
}
