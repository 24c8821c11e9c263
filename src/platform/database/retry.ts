import { setTimeout as pause } from 'node:timers/promises'

const TRIES = 5
const DEADLOCK = '40P01'
const SERIALIZATION_FAILURE = '40001'

/** Runs a transaction again when PostgreSQL ended it only because of its company. */
export async function retryDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
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
  const code = (error as { code?: unknown } | null)?.code
  return code === DEADLOCK || code === SERIALIZATION_FAILURE
}
