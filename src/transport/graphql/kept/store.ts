import type { KeptAnswer } from './answer.js'

/** Answers to the public, each kept for as long as what the public reads stays the same. */
export interface AnswerStore {
  /** The kept answer, or a computed one; who asks the same meanwhile waits for it. Null: it was computed, and is not to be kept. */
  readonly answer: (epoch: string, question: string, compute: () => Promise<KeptAnswer | null>) => Promise<KeptAnswer | null>
}

/**
 * @param mostBytes how much is kept; what was asked for first goes first
 */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const kept = new Map<string, KeptAnswer>()
  const computing = new Map<string, Promise<KeptAnswer | null>>()
  let age = ''
  let bytes = 0

  return {
    answer: async (epoch, question, compute) => {
      if (epoch !== age) forget(epoch)
      const found = kept.get(question)
      if (found) return found
      const joined = computing.get(question)
      if (joined) return joined
      const begun = compute()
        .then((answer) => {
          if (answer && age === epoch) keep(question, answer)
          return answer
        })
        .finally(() => {
          if (computing.get(question) === begun) computing.delete(question)
        })
      computing.set(question, begun)
      return begun
    },
  }

  function forget(epoch: string): void {
    age = epoch
    bytes = 0
    kept.clear()
    computing.clear()
  }

  function keep(question: string, answer: KeptAnswer): void {
    const size = answer.bytes + question.length * 2
    if (size > mostBytes / 10) return
    kept.set(question, answer)
    bytes += size
    for (const [oldest, { bytes: freed }] of kept) {
      if (bytes <= mostBytes) return
      kept.delete(oldest)
      bytes -= freed + oldest.length * 2
    }
  }
}
