import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '../../platform/log.js'
import { Call } from './call.js'

/** A place where a connection may leave HTTP for WebSocket. Whoever takes it ends it, also when the hub shuts down. */
export interface Upgrade {
  readonly path: string
  handle(request: IncomingMessage, socket: Duplex, head: Buffer, call: Call): void
}

/** Other upgrades, such as to HTTP/2, are offers that a server may leave unanswered: the request is served as it is. */
export function wantsWebSocket({ headers: { upgrade } }: IncomingMessage): boolean {
  return upgrade?.toLowerCase() === 'websocket'
}

/** Hands connections over to the upgrade of their path; elsewhere they are turned away. */
export function takeUpgrades(server: Server, upgrades: readonly Upgrade[], log: Log): void {
  server.on('upgrade', (request, socket, head) => {
    const call = new Call(request, log)
    socket.on('error', (error) => call.log.info('http.upgrade_failed', { error }))
    const upgrade = upgrades.find(({ path }) => path === call.path)
    if (upgrade) return upgrade.handle(request, socket, head, call)
    // Connections may stay half open here; nobody else would end this one.
    socket.end(`HTTP/1.1 404 Not Found\r\nconnection: close\r\nx-request-id: ${call.id}\r\ncontent-length: 0\r\n\r\n`, () =>
      socket.destroy(),
    )
  })
}
