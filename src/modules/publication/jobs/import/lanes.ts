export interface Lanes<T> {
  /** How many run at the same time. */
  readonly lanes: number
  /** Items of one key run one after the other, in their order; null: of no key. */
  readonly keyOf: (item: T) => string | null
  readonly run: (item: T) => Promise<void>
}

/** Runs something for each item, several at a time. The first error ends it, after what is running has ended. */
export async function inLanes<T>(items: AsyncIterable<T>, { lanes, keyOf, run }: Lanes<T>): Promise<void> {
  const running = new Set<Promise<void>>()
  const lastOf = new Map<string, Promise<void>>()
  const failures: unknown[] = []
  for await (const item of items) {
    const key = keyOf(item)
    const before = key === null ? undefined : lastOf.get(key)
    const task: Promise<void> = follow(before, () => run(item))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        running.delete(task)
        if (key !== null && lastOf.get(key) === task) lastOf.delete(key)
      })
    running.add(task)
    if (key !== null) lastOf.set(key, task)
    if (running.size >= lanes) await Promise.race(running)
    if (failures.length > 0) break
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}

async function follow(before: Promise<void> | undefined, run: () => Promise<void>): Promise<void> {
  await before
  await run()
}
