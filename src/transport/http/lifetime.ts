import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Listening {
  readonly host: string
  readonly port: number
  /** Such as http://127.0.0.1:4000 */
  readonly url: string
}

export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(`Cannot listen on ${host} port ${port}. Set HOST and PORT to an address that is free.`, { cause: error })
  }
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return { host, port: taken, url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}` }
}

export async function close(server: Server, announceMs: number, graceMs: number): Promise<void> {
  if (!server.listening) return
  if (announceMs > 0) await sleep(announceMs)
  const ended = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const force = setTimeout(() => server.closeAllConnections(), graceMs)
  await ended
  clearTimeout(force)
}
