/** A subscription that is open, and everything that has come so far. */
export interface Stream {
  readonly text: () => string
  /** Resolves when the text holds the word; fails when it has not come within ten seconds. */
  readonly holds: (word: string) => Promise<void>
  readonly close: () => Promise<void>
}

const PATIENCE_MS = 10_000

/** Follows a subscription over server-sent events. */
export async function openStream(url: string, query: string, headers: Record<string, string>): Promise<Stream> {
  const stop = new AbortController()
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal: stop.signal,
  })
  let seen = ''
  const ended = collect(response, (part) => {
    seen += part
  })
  return {
    text: () => seen,
    holds: async (word) => {
      const started = performance.now()
      while (!seen.includes(word)) {
        if (performance.now() - started > PATIENCE_MS) throw new Error(`${word} never came: ${seen.slice(-1000)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    close: async () => {
      stop.abort()
      await ended
    },
  }
}

async function collect(response: Response, take: (part: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) take(decoder.decode(part, { stream: true }))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error
  }
}
