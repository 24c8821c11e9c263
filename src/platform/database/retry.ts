import { setTimeout as pause } from 'node:timers/promises'

const TRIES = 5
const PASSING: ReadonlySet<unknown> = new Set([
  '40P01', // deadlock detected
  '40001', // serialization failure
  '23505', // unique violation: another took the name between our look and our writing; looking again, we see it and refuse by name
])

/** Runs a transaction again when PostgreSQL ended it only because of its company. */
export async function retryLostRaces<T>(transaction: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (turn === TRIES || !isPassing(error)) throw error
      await pause(Math.random() * 20 * 2 ** turn)
    }
  }
}

function isPassing(error: unknown): boolean {
  return PASSING.has((error as { code?: unknown } | null)?.code)
}
