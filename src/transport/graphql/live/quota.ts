/** Counts what is open for each holder, such as an address. */
export class Quota {
  readonly #open = new Map<string, number>()

  constructor(readonly most: number) {}

  /** Takes a place for the holder; null when all are taken, otherwise what gives it back. */
  take(holder: string): (() => void) | null {
    const open = this.#open.get(holder) ?? 0
    if (open >= this.most) return null
    this.#open.set(holder, open + 1)
    let held = true
    return () => {
      if (held) this.#give(holder)
      held = false
    }
  }

  #give(holder: string): void {
    const open = (this.#open.get(holder) ?? 1) - 1
    if (open > 0) this.#open.set(holder, open)
    else this.#open.delete(holder)
  }
}
