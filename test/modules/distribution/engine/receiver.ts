import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One request, as a partner's server got it. */
export interface Received {
  readonly id: string
  readonly at: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly event: { readonly id: string; readonly type: string; readonly data: Told }
}

/** What an event tells of. */
export interface Told {
  readonly kind: string
  readonly position: string
  readonly itemId: string | null
  readonly editionId: string | null
  readonly result: unknown
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** How it answers; 200 at first. */
  answer: (response: ServerResponse, one: Received, request: IncomingMessage) => void
  /** Waits until this holds; says what there is instead when it does not come. */
  readonly until: (holds: (received: readonly Received[]) => boolean) => Promise<void>
  readonly close: () => Promise<void>
}

/** A partner's server: real HTTP on loopback. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const at = performance.now()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const headers = request.headers as Record<string, string>
      const one = { id: headers['webhook-id'] ?? '', at, headers, body, event: JSON.parse(body) as Received['event'] }
      received.push(one)
      receiver.answer(response, one, request)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (response) => void response.writeHead(200).end(),
    until: (holds) =>
      waitFor(
        () => holds(received),
        () => `received: ${JSON.stringify(received.map(({ event }) => event))}`,
      ),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}

const PATIENCE_MS = 15_000

export async function waitFor(holds: () => boolean | Promise<boolean>, told: () => string = () => ''): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come. ${told()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
