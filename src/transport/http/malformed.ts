import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Log } from '../../platform/log.js'

const ANSWERS: Readonly<Record<string, readonly [status: string, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
    'The headers are too large. Send a long query by POST.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request took too long to arrive.'],
}

/** Answers what is not an HTTP request at all, or one that never finishes arriving; no route sees these. */
export function answerMalformed(log: Log): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const requestId = randomUUID()
    const [status, code, message] = ANSWERS[error.code ?? ''] ?? ['400 Bad Request', 'MALFORMED', 'This is not a valid HTTP request.']
    const body = `${JSON.stringify({ error: { code, message, requestId } })}\n`
    log.info('http.malformed', { status: Number(status.slice(0, 3)), cause: error.code, requestId })
    socket.end(
      `HTTP/1.1 ${status}\r\nconnection: close\r\nx-request-id: ${requestId}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
}
