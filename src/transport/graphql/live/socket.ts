import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols, makeServer, type Server } from 'graphql-ws'
import type { IncomingMessage } from 'node:http'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Call } from '../../http/call.js'
import type { Upgrade } from '../../http/upgrade.js'
import { createProtocol, type Peer } from './protocol.js'
import { ends, type End } from './ends.js'
import type { Live } from './entrance.js'
import { Outlet } from './outlet.js'

/** Any number of subscriptions over one WebSocket, by the protocol graphql-transport-ws. */
export function createSocketUpgrade(live: Live): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: live.limits.messageBytes,
    handleProtocols: (protocols) => handleProtocols(protocols),
  })
  const server = makeServer(createProtocol(live))
  return {
    path: '/graphql',
    handle: (request, socket, head, call) =>
      sockets.handleUpgrade(request, socket, head, (webSocket) => serve(live, server, webSocket, request, call)),
  }
}

function serve(live: Live, server: Server<Peer>, socket: WebSocket, request: IncomingMessage, call: Call): void {
  const over = new AbortController()
  const end = (why: End) => {
    if (over.signal.aborted) return
    close(ends[why].closeCode, ends[why].message)
    over.abort()
  }
  const close = (code: number, reason: string) => {
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), live.limits.partingMs).unref()
  }
  const leave = live.places.socket(live.addressOf(request))
  socket.on('error', (error) => call.log.info('live.socket_failed', { error }))
  if (!leave) return end('TOO_MANY')
  if (live.closing) end('GOING_AWAY')
  live.open.add(end)
  const outlet = openOutlet(live, socket, over.signal, end)
  const peer: Peer = { request, call, over: over.signal, end, address: live.addressOf(request), hold: null }
  const closed = server.opened(
    {
      protocol: socket.protocol === GRAPHQL_TRANSPORT_WS_PROTOCOL ? socket.protocol : '',
      send: (text) => outlet.send(text),
      close,
      onMessage: (take) =>
        socket.on('message', (data) => {
          take(textOf(data)).catch((error: unknown) => {
            call.log.error('live.failed', { error })
            end('FAILED')
          })
        }),
    },
    peer,
  )
  socket.once('close', (code, reason) => {
    over.abort()
    live.open.delete(end)
    outlet.close()
    leave()
    peer.hold?.release()
    call.log.info('live.closed', { code, ms: Math.round(call.milliseconds) })
    closed(code, String(reason)).catch((error: unknown) => call.log.error('live.failed', { error }))
  })
}

function openOutlet({ limits }: Live, socket: WebSocket, over: AbortSignal, end: (end: End) => void): Outlet {
  let answeredAt = performance.now()
  socket.on('pong', () => (answeredAt = performance.now()))
  const ping = () => {
    // Who reads nothing answers no ping, even while the network still has room for what is sent.
    if (performance.now() - answeredAt > limits.stalledMs + limits.pingMs) return end('TOO_SLOW')
    socket.ping()
  }
  const write = (text: string, flushed: () => void) => {
    if (socket.readyState === socket.OPEN) socket.send(text, flushed)
    else flushed()
  }
  return new Outlet({ write, ping, unsent: () => socket.bufferedAmount, tooSlow: () => end('TOO_SLOW') }, limits, over)
}

// Messages come as one Buffer each, unless a socket is told otherwise; none of ours is.
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : ''
}
