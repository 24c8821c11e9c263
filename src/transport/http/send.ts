import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { compress, encodingFor } from './compress.js'

export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Buffer
}

const COMPRESS_FROM_BYTES = 1024

/** Sends a whole answer, compressed when it is worth it and the caller accepts it. HEAD gets the headers alone. */
export function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void | Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.length
  if (bytes < COMPRESS_FROM_BYTES || headers['content-encoding'] !== undefined) return finish(response, status, headers, body, bytes)
  const varying = { ...headers, vary: withAcceptEncoding(headers['vary']) }
  const encoding = encodingFor(request.headers['accept-encoding'])
  if (encoding === null) return finish(response, status, varying, body, bytes)
  return compress(encoding, body).then((small) =>
    finish(response, status, { ...varying, 'content-encoding': encoding }, small, small.length),
  )
}

function finish(response: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: string | Buffer, bytes: number): void {
  response.writeHead(status, status === 204 || status === 304 ? headers : { ...headers, 'content-length': bytes })
  response.end(body)
}

function withAcceptEncoding(vary: OutgoingHttpHeaders[string]): string {
  return vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`
}
