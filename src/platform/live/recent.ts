/** Remembers the last so many ids, so that nothing is heard twice. */
export class Recent {
  readonly #ids = new Set<string>()

  constructor(readonly most: number) {}

  /** True when the id is new. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    if (this.#ids.size > this.most) for (const oldest of this.#ids) return this.#ids.delete(oldest)
    return true
  }
}
